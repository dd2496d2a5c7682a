"""Names that are odd and allowed: what a run does with them. Nothing leaves the output folder,
no cell is a formula, and no name is markup of the page."""

import csv
import os
import re
import subprocess
from pathlib import Path

NAMES = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "＝1+1", "../../up", "/etc/passwd",
    "C:\\x", "CON", "a\nb", 'a"b', "a,b", "<script>alert(1)</script>", "</script><script>", "{{x}}",
    "%s%n", "$(id)", "`id`", "' OR 1=1", "\u202egnol", "👩‍👩‍👧", "e\u0301", "NaN", "true",
    "null", "~", "x" * 2000,
]
SCENARIO = """\
rankcast: 1
name: CON
title: "=1+1 </title><script>alert(2)</script>"
data: {file: t.csv, entity: who, groups: ["=land"]}
indicators:
  "=a": {column: a, label: "</script><script>alert(3)</script>"}
  "../b": {column: b}
horizon: {from: 2025, to: 2026}
variants: {"../../v": {simulation.seed: 2}}
sweeps: {"../../s": {vary: {horizon.to: [2026]}, measures: ["=m"]}}
measures: {"=m": {entity: "+1+1", mean: rank}}
simulation: {draws: 200}
report: {focus: ["../../up", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "a\\nb"]}
"""


def faults(program, base):
    """What is wrong with a run on such names, and with what it wrote."""
    inside = base / "inside"
    inside.mkdir()
    with open(inside / "t.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["who", "=land", "a", "b"])
        for i, name in enumerate(NAMES):
            writer.writerow([name, ["=1", "../g"][i % 2], 10 + i, 50 - i])
    (inside / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    found = []
    for verb in (["run"], ["compare"], ["report", "Results/CON"], ["export", "Results/CON", "--format",
                 "json"]):
        target = [] if "Results/CON" in verb else ["s.yaml"]
        outcome = subprocess.run([program, *verb, *target], cwd=inside, capture_output=True)
        if outcome.returncode:
            found.append(f"{verb[0]}: exit code {outcome.returncode}: {outcome.stderr.decode()[:300]}")
    for path in base.rglob("*"):
        place = str(path.relative_to(base))
        if path.is_file() and not re.match(r"inside/(s\.yaml|t\.csv|Results/CON[/.])", place):
            found.append(f"a file outside the output folder: {place}")
        if re.search(r"[^\w./+-]", place, re.ASCII):
            found.append(f"a file of a hostile name: {place[:80]}")
    for path in (inside / "Results").rglob("*.csv"):
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)):
            for cell in row:
                if re.match(r"[=+\-@\t\r＝＋－＠]", cell) and not is_number(cell):
                    found.append(f"{path.name}: a formula: {cell[:40]!r}")
    page = inside / "Results/CON/report.html"
    if page.exists():
        text = page.read_text(encoding="utf-8")
        found += [f"report.html: markup from a name: {name}"
                  for name in ("<script>alert", "</script><script>") if name in text]
    return sorted(set(found))


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False
