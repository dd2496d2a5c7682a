"""The weights-only workload: draws a second, NumPy, and R's package smaa."""
from __future__ import annotations

import shutil
from statistics import median

from .context import PEERS, Context, Row, chances, check_chance, ratio_row
from .machine import said
from .model import DATA, WEIGHTS_ONLY
from .processes import Program, Timing

WORKLOAD = "weights only, 100 × 3, one year"


class Agreement:
    """A check that every program's chances agree with those of the independent NumPy program."""

    def __init__(self, reference: Timing) -> None:
        self.reference = reference

    def __call__(self, timing: Timing) -> None:
        """Raises WrongAnswer where they differ by more than chance explains."""
        for found, known in zip(chances(timing), chances(self.reference)):
            check_chance(timing.program.name, found, timing.program.draws, known,
                         self.reference.program.draws)


def reference(context: Context) -> Agreement:
    """Runs the NumPy program once, with a seed that no timed run has."""
    program = context.python("weights_peer.py", context.draws(2_000_000))
    seeded = Program(program.name, program.command + ["2"], program.draws, program.threads)
    result = context.interleaved("weights", [seeded], chances, repeats=1)
    return Agreement(result[0][0])


def weights(context: Context) -> list[Row]:
    """Draws a second from the slope between two draw counts, and whole; and against NumPy."""
    agrees = reference(context)
    few, many = context.draws(1_000_000), context.draws(11_000_000)
    programs = [context.run(WEIGHTS_ONLY, few), context.run(WEIGHTS_ONLY, many),
                context.python("weights_peer.py", few)]
    triples = context.interleaved("weights", programs, agrees)
    slopes = [(many - few) / (long.seconds - short.seconds) / 1e6 for short, long, _ in triples]
    whole = [many / long.seconds / 1e6 for _, long, _ in triples]
    ratios = [peer.seconds / short.seconds for short, _, peer in triples]
    target = 2
    return [
        Row(WORKLOAD, f"RankCast, millions of draws a second, start-up taken out "
            f"({few:,} to {many:,} draws)", f"{median(slopes):.2f}",
            f"{min(slopes):.2f} to {max(slopes):.2f}", "≥ 2",
            "met" if median(slopes) >= target else "missed"),
        Row(WORKLOAD, f"RankCast, millions of draws a second, whole process, {many:,} draws",
            f"{median(whole):.2f}", f"{min(whole):.2f} to {max(whole):.2f}"),
        ratio_row(f"{WORKLOAD}, {few:,} draws", "NumPy, a process a core ÷ RankCast", ratios, "",
                  None),
    ]


def smaa(context: Context) -> list[Row]:
    """R's package smaa, where it is installed; it uses one core, so RankCast gets one thread."""
    compared = "R's smaa ÷ RankCast, one core each"
    rscript = shutil.which("Rscript")
    if not rscript:
        return [Row(WORKLOAD, compared, "", verdict="skipped: Rscript is not installed")]
    if said(rscript, "-e", 'cat(requireNamespace("smaa", quietly = TRUE))') != "TRUE":
        return [Row(WORKLOAD, compared, "", verdict="skipped: R has no package smaa here")]
    agrees = reference(context)
    draws = context.draws(200_000)
    peer = Program("smaa_peer.R", [rscript, str(PEERS / "smaa_peer.R"), str(DATA), str(draws)],
                   draws, 1)
    pairs = context.interleaved(
        "smaa", [peer, context.run(WEIGHTS_ONLY, draws, 1)], agrees)
    ratios = [r.seconds / own.seconds for r, own in pairs]
    return [ratio_row(f"{WORKLOAD}, {draws:,} draws", compared, ratios, "", None)]
