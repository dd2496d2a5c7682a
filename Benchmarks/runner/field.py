"""Large fields: 10,000 entities × 20 indicators × 10 years, and how time grows with them."""
from __future__ import annotations

import csv
import math
import random
from pathlib import Path
from statistics import median
from typing import Iterator

from .context import STANDARD_ERRORS, Context, Row
from .processes import Timing, WrongAnswer

INDICATORS = 20
YEARS = 10
ERROR, DRIFT, DRIFT_SD, VOLATILITY = 0.05, 0.02, 0.01, 0.06
SIZES = (1250, 2500, 5000, 10000)
# How far the fitted power of n may be above that of n log n: sorting by digits may do better.
TOLERANCE = 0.1


def write_table(folder: Path, entities: int) -> Path:
    """A table of log-normal cells; the same for the same size."""
    generator = random.Random(entities)
    path = folder / f"field-{entities}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["entity"] + [f"i{k}" for k in range(INDICATORS)])
        for c in range(entities):
            cells = (f"{generator.lognormvariate(5, 1):.3f}" for _ in range(INDICATORS))
            writer.writerow([f"entity {c}", *cells])
    return path


def write_scenario(folder: Path, entities: int, years: int = YEARS,
                   normalise: str = "share") -> Path:
    """A scenario over the table: data errors, drifts and own shocks; equal weights, so that the
    expected scores are known in closed form and the entities are independent."""
    table = write_table(folder, entities)
    lines = ["rankcast: 1", f"name: field-{entities}",
             f"data: {{file: {table.name}, entity: entity}}", "indicators:"]
    growth = (f"{{drift: {{normal: {{mean: {DRIFT}, sd: {DRIFT_SD}}}}}, "
              f"volatility: {VOLATILITY}}}")
    for k in range(INDICATORS):
        lines.append(
            f"  i{k}: {{column: i{k}, weight: 1, error: {{sd: {ERROR}}}, growth: {growth}}}")
    lines += [f"index: {{normalise: {normalise}, aggregate: arithmetic}}",
              f"horizon: {{from: 2025, to: {2025 + years - 1}}}",
              "simulation: {draws: 256, seed: 2025}",
              "report: {focus: [entity 0, entity 1], top: [1, 10]}", ""]
    path = folder / f"field-{entities}-{normalise}.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def expected_growth(step: int) -> float:
    """E[(1 + drift)^step] of a normal drift: the moments of the normal law."""
    return sum(math.comb(step, 2 * j) * (1 + DRIFT) ** (step - 2 * j) * DRIFT_SD ** (2 * j)
               * math.prod(range(1, 2 * j, 2)) for j in range(step // 2 + 1))


class FieldCheck:
    """Compares the result files of a large field with what must hold.

    Ranks: of all entities just one is first and ten are among the first ten (no draw has equal
    scores). Scores: their sum over the entities against its expected value.
    """

    def __init__(self, result: Path, entities: int) -> None:
        self.result = result
        self.entities = entities

    def __call__(self, timing: Timing) -> None:
        """Raises WrongAnswer."""
        tops: dict[str, tuple[float, float]] = {}
        for row in self._rows("rank_summary.csv"):
            first, ten = tops.get(row["year"], (0.0, 0.0))
            tops[row["year"]] = (first + float(row["p_top_1"]), ten + float(row["p_top_10"]))
        if len(tops) != YEARS:
            raise WrongAnswer(f"{len(tops)} years, not {YEARS}")
        for year, (first, ten) in tops.items():
            if not (abs(first - 1) < 1e-6 and abs(ten - 10) < 1e-6):
                raise WrongAnswer(f"{year}: {first} entities are first, {ten} among the first 10")
        self._check_scores()

    def _check_scores(self) -> None:
        # With totals that are the columns' sums the undisturbed shares add up to 100.
        sums: dict[int, tuple[int, float, float]] = {}
        for row in self._rows("score_summary.csv"):
            count, total, variance = sums.get(int(row["year"]), (0, 0.0, 0.0))
            sums[int(row["year"])] = (count + 1, total + float(row["mean_score"]),
                                      variance + float(row["mcse_mean_score"]) ** 2)
        for year, (count, total, variance) in sums.items():
            expected = 100 * expected_growth(year - 2025)
            off = abs(total - expected) / math.sqrt(variance)
            if count != self.entities or not off <= STANDARD_ERRORS:
                raise WrongAnswer(f"{year}: scores of {count} entities add up to {total}, "
                                  f"not {expected}: {off:.1f} standard errors off")

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self.result / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def slope(xs: list[float], ys: list[float]) -> float:
    """The slope of the least-squares line."""
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return (sum((a - x) * (b - y) for a, b in zip(xs, ys))
            / sum((a - x) ** 2 for a in xs))


def field(context: Context) -> list[Row]:
    """Time a draw on one thread for growing fields, from the slope between two draw counts."""
    few, many = (128, 384) if context.quick else (256, 1024)
    rows, milliseconds, peak = [], [], 0.0
    for entities in SIZES:
        scenario = write_scenario(context.scratch, entities)
        programs = [context.run(scenario, draws, 1) for draws in (few, many)]
        pairs = context.interleaved(
            f"field-{entities}", programs, FieldCheck(context.scratch / "result", entities),
            repeats=1 if context.quick else 4)
        slopes = [1000 * (b.seconds - a.seconds) / (many - few) for a, b in pairs]
        milliseconds.append(median(slopes))
        peak = max(b.peak_memory for _, b in pairs)
        unit = 1e6 * milliseconds[-1] / (entities * math.log2(entities))
        rows.append(Row(
            f"field of {entities:,} × {INDICATORS} × {YEARS} years",
            "RankCast, 1 thread, milliseconds a draw, start-up taken out",
            f"{milliseconds[-1]:.2f} ({unit:.1f} ns × n log₂ n)",
            f"{min(slopes):.2f} to {max(slopes):.2f}"))
    return rows + [_growth_row(milliseconds, peak)]


def _growth_row(milliseconds: list[float], peak: float) -> Row:
    sizes = [math.log(n) for n in SIZES]
    if min(milliseconds) <= 0:
        return Row("growth of the time a draw with the entities", "RankCast", "",
                   verdict="not measured: the times are too short")
    power = slope(sizes, [math.log(t) for t in milliseconds])
    pure = slope(sizes, [math.log(n * math.log(n)) for n in SIZES])
    return Row(
        "growth of the time a draw with the entities",
        f"RankCast, fitted power of n over {SIZES[0]:,} to {SIZES[-1]:,}; n log n has {pure:.2f}",
        f"{power:.2f}", f"peak memory at 10,000: {peak:.0f} MiB",
        f"≤ {pure + TOLERANCE:.2f}", "met" if power <= pure + TOLERANCE else "missed")
