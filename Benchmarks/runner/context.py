"""What every benchmark is given: the programs, the number of draws and repeats, the checks."""
from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Callable

from .model import DATA, REPOSITORY
from .processes import Program, Stopwatch, Timing, WrongAnswer

PEERS = REPOSITORY / "Benchmarks/Peers"

# P(first in 2030) of Shenzhen–Hong Kong–Guangzhou and Tokyo–Yokohama, as NumPy and Numba found.
REFERENCE = (0.4593, 0.3673)
REFERENCE_DRAWS = 2_000_000
# A right answer is further off than this once in 1.7 million times.
STANDARD_ERRORS = 5


@dataclass(frozen=True)
class Row:
    """A line of the table of results."""
    workload: str
    compared: str
    figure: str
    spread: str = ""
    target: str = ""
    verdict: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether an answer failed its check, so that the time means nothing."""
        return self.verdict.startswith("WRONG")


@dataclass(frozen=True)
class Context:
    """The settings of one run of the runner."""
    rankcast: Path
    tools: Path
    scratch: Path
    cores: int
    quick: bool
    long: bool
    stopwatch: Stopwatch

    @property
    def repeats(self) -> int:
        """How often each pair is run; even, so that each order comes equally often."""
        return 2 if self.quick else 6

    def draws(self, wanted: int) -> int:
        """Draws for a comparison: a multiple of what the peers cut their work into (1,000 a
        process, 16 pieces, 2,000), so that each does all of them."""
        unit = math.lcm(1000 * self.cores, 16)
        return -(-(wanted // 10 if self.quick else wanted) // unit) * unit

    def run(self, scenario: Path, draws: int, threads: int | None = None) -> Program:
        """RankCast on a scenario; the results go to a temporary folder."""
        threads = threads or self.cores
        return Program("RankCast", [
            str(self.rankcast), "run", str(scenario), "--draws", str(draws), "--threads",
            str(threads), "--quiet", "--json", "--out", str(self.scratch / "result")
        ], draws, threads)

    def python(self, script: str, draws: int, threads: int | None = None) -> Program:
        """A peer in Python on the bundled table; `python3` of the virtual environment."""
        threads = threads or self.cores
        command = [str(self.tools / "venv/bin/python3"), str(PEERS / script), str(DATA),
                   str(draws), str(threads)]
        return Program(script, command, draws, threads)

    def interleaved(self, benchmark: str, programs: list[Program],
                    check: Callable[[Timing], object] | None = None,
                    repeats: int | None = None) -> list[list[Timing]]:
        """Timings of the programs in turn; answers are checked as those of the flagship."""
        return self.stopwatch.interleaved(
            benchmark, programs, repeats or self.repeats, check or check_flagship)


def chances(timing: Timing) -> tuple[float, float]:
    """The chances of being first that a program printed, of the first and the second cluster."""
    if timing.program.name == "RankCast":
        measures = json.loads(timing.output)["measures"]
        return measures["gba-first"]["value"], measures["tokyo-first"]["value"]
    match = re.search(r"P\(first[^)]*\) ([\d.]+) ([\d.]+)", timing.output)
    if not match:
        raise WrongAnswer(f"{timing.program.name} printed no probability")
    return float(match.group(1)), float(match.group(2))


def check_chance(name: str, found: float, draws: int, reference: float,
                 reference_draws: int) -> None:
    """Raises WrongAnswer where two simulated probabilities differ by more than chance explains."""
    pooled = (found * draws + reference * reference_draws) / (draws + reference_draws)
    error = math.sqrt(pooled * (1 - pooled) * (1 / draws + 1 / reference_draws))
    # Peers print four digits.
    if not abs(found - reference) <= STANDARD_ERRORS * error + 0.00005:
        raise WrongAnswer(f"{name} says {found}, not {reference:.4f} ± {error:.4f}")


def check_flagship(timing: Timing) -> None:
    """Compares a program's chances in 2030 with the reference."""
    for found, reference in zip(chances(timing), REFERENCE):
        check_chance(timing.program.name, found, timing.program.draws, reference, REFERENCE_DRAWS)


def ratio_row(workload: str, compared: str, ratios: list[float], target: str,
              is_met: bool | None, note: str = "") -> Row:
    """The median of the ratios with the lowest and the highest."""
    verdict = "" if is_met is None else "met" if is_met else "missed"
    return Row(workload, compared, f"{median(ratios):.2f}" + note,
               f"{min(ratios):.2f} to {max(ratios):.2f}", target, verdict)
