"""The flagship workload against its peers, against GSL, across threads, and in memory."""
from __future__ import annotations

import re
from statistics import median

from .context import (PEERS, REFERENCE, REFERENCE_DRAWS, Context, Row, check_chance,
                      check_flagship, ratio_row)
from .model import DATA, FLAGSHIP, Flagship
from .processes import Program, Timing, WrongAnswer, say


def numpy(context: Context) -> list[Row]:
    """Vectorised NumPy with a process a core."""
    draws = context.draws(400_000)
    pairs = context.interleaved(
        "numpy", [context.run(FLAGSHIP, draws), context.python("numpy_peer.py", draws)])
    ratios = [peer.seconds / own.seconds for own, peer in pairs]
    return [ratio_row(f"flagship, {draws:,} draws", "NumPy, a process a core ÷ RankCast", ratios,
                      "≥ 8", median(ratios) >= 8)]


def numba(context: Context) -> list[Row]:
    """Compiled parallel Numba: after compilation, and as a whole process."""
    draws = context.draws(400_000)
    pairs = context.interleaved(
        "numba", [context.run(FLAGSHIP, draws), context.python("numba_peer.py", draws)])
    compiled = [(peer.own_microseconds_a_draw or 0) / own.microseconds_a_draw
                for own, peer in pairs]
    whole = [peer.seconds / own.seconds for own, peer in pairs]
    workload = f"flagship, {draws:,} draws"
    return [
        ratio_row(workload, "Numba's own time a draw after compilation ÷ RankCast, whole process",
                  compiled, "≥ 8", median(compiled) >= 8),
        ratio_row(workload, "Numba, whole process with compilation ÷ RankCast", whole, "", None),
    ]


def gsl(context: Context) -> list[Row]:
    """The whole simulation against merely drawing its numbers one call at a time."""
    draws = context.draws(1_000_000)
    sizes = Flagship.read()
    say(f"  random numbers a draw: {sizes.arithmetic()}")
    peer = Program(
        "gsl_rng_uniform", [str(context.tools / "gsl_peer"), str(draws), str(sizes.numbers_drawn),
                            str(context.cores)], draws, context.cores)

    def check(timing: Timing) -> None:
        # The peer checks its own mean and fails if it is off.
        if timing.program.name == "RankCast":
            check_flagship(timing)

    pairs = context.interleaved("gsl", [context.run(FLAGSHIP, draws), peer], check)
    ratios = [own.seconds / loop.seconds for own, loop in pairs]
    return [ratio_row(
        f"flagship, {draws:,} draws of {sizes.numbers_drawn:,} numbers",
        "RankCast ÷ bare loop of gsl_rng_uniform over the same cores", ratios, "≤ 0.7",
        median(ratios) <= 0.7)]


def threads(context: Context) -> list[Row]:
    """Two threads against one."""
    if context.cores < 2:
        return [Row("flagship", "1 thread ÷ 2 threads", "", target="≥ 1.9",
                    verdict="skipped: one core")]
    draws = context.draws(1_000_000)
    pairs = context.interleaved(
        "threads", [context.run(FLAGSHIP, draws, 1), context.run(FLAGSHIP, draws, 2)])
    ratios = [one.seconds / two.seconds for one, two in pairs]
    return [ratio_row(f"flagship, {draws:,} draws", "RankCast, 1 thread ÷ 2 threads", ratios,
                      "≥ 1.9", median(ratios) >= 1.9)]


def start(context: Context) -> list[Row]:
    """A short run from the start of the process to its end."""
    programs = [context.run(FLAGSHIP, 1000), context.python("numpy_peer.py", 1000, 1)]
    pairs = context.interleaved("start", programs, repeats=4 if context.quick else 20)
    own = [1000 * pair[0].seconds for pair in pairs]
    ratios = [peer.seconds / run.seconds for run, peer in pairs]
    workload = "flagship, 1,000 draws, start to finish"
    return [
        Row(workload, "RankCast", f"{median(own):.0f} ms", f"{min(own):.0f} to {max(own):.0f}",
            "< 100 ms", "met" if median(own) < 100 else "missed"),
        ratio_row(workload, "NumPy, one process ÷ RankCast", ratios, "", None),
    ]


def memory(context: Context) -> list[Row]:
    """Peak memory, which must not grow with the draws."""
    small, large = 100_000, 1_000_000
    pairs = context.interleaved(
        "memory", [context.run(FLAGSHIP, small), context.run(FLAGSHIP, large)],
        repeats=1 if context.quick else 4)
    rows = [_memory_row(pairs, small, large)]
    if context.long:
        long = 100_000_000
        last = context.interleaved("memory", [context.run(FLAGSHIP, long)], repeats=1)
        rows.append(_memory_row([[pair[0], last[0][0]] for pair in pairs], small, long))
    else:
        rows.append(Row("flagship, peak memory", "RankCast, 100,000,000 ÷ 100,000 draws", "",
                        target="the same, < 150 MiB",
                        verdict="skipped: takes many minutes, asked for by --long"))
    return rows


def _memory_row(pairs: list[list[Timing]], small: int, large: int) -> Row:
    ratios = [many.peak_memory / few.peak_memory for few, many in pairs]
    before = median(few.peak_memory for few, _ in pairs)
    after = max(many.peak_memory for _, many in pairs)
    row = ratio_row(
        "flagship, peak memory", f"RankCast, {large:,} ÷ {small:,} draws", ratios,
        "the same (within 5 %), < 150 MiB", median(ratios) <= 1.05 and after < 150)
    return Row(row.workload, row.compared, f"{row.figure} ({before:.0f} and {after:.0f} MiB)",
               row.spread, row.target, row.verdict)


def salib(context: Context) -> list[Row]:
    """Sobol' indices by group; RankCast has no such verb yet."""
    base = 256 if context.quick else 1024
    evaluations = base * (2 + 1 + 5 * Flagship.read().indicators)
    command = [str(context.tools / "venv/bin/python3"), str(PEERS / "salib_peer.py"), str(DATA),
               str(base), str(context.cores)]
    peer = Program("salib_peer.py", command, evaluations, context.cores)

    def check(timing: Timing) -> None:
        _check_salib(timing, 2 * base)

    results = context.interleaved("salib", [peer], check, repeats=2)
    seconds = [result[0].seconds for result in results]
    return [Row(f"flagship, Sobol' indices by group, base sample {base:,}",
                "SALib, whole process (no RankCast figure)", f"{median(seconds):.1f} s",
                f"{min(seconds):.1f} to {max(seconds):.1f}", "",
                "peer only: RankCast was not timed on the same sample")]


def _check_salib(timing: Timing, draws: int) -> None:
    match = re.search(r"P\(first in the last year\) ([\d.]+)", timing.output)
    if not match:
        raise WrongAnswer("SALib's peer printed no probability")
    check_chance("SALib's peer", float(match.group(1)), draws, REFERENCE[0], REFERENCE_DRAWS)
