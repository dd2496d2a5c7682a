"""The files that a run of the benchmarks leaves: a page to read and every single timing."""
from __future__ import annotations

import csv
from pathlib import Path

from .context import Row
from .model import Flagship
from .processes import CSV_HEADER

HEAD = """# Benchmarks

Written by `make benchmark`; every single timing is in `results.csv`. Whole processes, from the
start of a process to its end, in interleaved order (A B B A …). A ratio is formed in each pair; the
figure is the median over the pairs, the spread the lowest and the highest pair. Numba compiles when
it starts: the first of its rows leaves that out by taking the time that the peer prints for itself,
the second is the whole process. Every program's answer is checked in every run (within five Monte
Carlo standard errors of the reference); one that fails is marked WRONG and has no figure.
"""


def page(rows: list[Row], machine: list[tuple[str, str]], settings: str) -> str:
    """The whole page in Markdown."""
    lines = [HEAD, f"Random numbers of the flagship a draw: {Flagship.read().arithmetic()}.", "",
             settings, "", "| workload | compared | figure | spread | target | |",
             "|---|---|---|---|---|---|"]
    lines += [f"| {row.workload} | {row.compared} | {row.figure} | {row.spread} | {row.target} "
              f"| {row.verdict} |" for row in rows]
    lines += ["", "| machine | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in machine]
    return "\n".join(lines) + "\n"


def write(folder: Path, text: str, timings: list[list[object]]) -> None:
    """Writes `Results.md` and `results.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Results.md").write_text(text, encoding="utf-8")
    with (folder / "results.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(CSV_HEADER)
        writer.writerows(timings)
