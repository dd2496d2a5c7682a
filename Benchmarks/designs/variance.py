#!/usr/bin/env python3
"""Measures how much the designs reduce the variance of measures: the table of Designs.md.

    swift build -c release && Benchmarks/designs/variance.py > table.md

Every scenario is run with each design over many seeds at a fixed number of draws. The variance of a
measure over the seeds under `random`, divided by that under another design, says how many times the
draws `random` would need for the same error. The limits are those of the ratio of two variances of
normal numbers (F distribution, 95 %). The last column compares the mean of the squared standard
errors that the runs report with the variance seen: 1 is honest.
"""
import argparse
import concurrent.futures
import json
import pathlib
import statistics
import subprocess
import tempfile

from scipy.stats import f

ROOT = pathlib.Path(__file__).resolve().parents[2]
DESIGNS = ["random", "latin-hypercube", "sobol"]
GAINS = DESIGNS[1:]
# For every scenario its changes and the measures shown.
SCENARIOS = {
    # Nothing is uncertain in it as it stands.
    "gii-2023": (
        ["index.weights.dirichlet.concentration=60"],
        ["seoul-ahead", "philadelphia-rank", "turbulence"]),
    "gii-2025": ([], ["gba-first", "macao-rank", "turbulence"]),
    "gii-2025-without-vc": ([], ["tokyo-first", "tokyo-score", "macao-rank"]),
    "gba-2030": ([], ["gba-first", "gba-score", "macao-rank", "turbulence"]),
    "news-claims": ([], ["gba-first-2025", "gba-first-2030", "gba-score-2025"]),
}


def run(tool, scenario, design, seed, draws, folder):
    """The value and the standard error of every measure."""
    changes = SCENARIOS[scenario][0] + [f"simulation.design={design}"]
    command = [
        tool, "run", str(ROOT / "Scenarios" / f"{scenario}.yaml"), "--json", "--threads", "1",
        "--draws", str(draws), "--seed", str(seed), "--quiet",
        *(word for change in changes for word in ("--set", change)),
        "--out", str(pathlib.Path(folder) / f"{scenario}-{design}-{seed}"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {
        name: (measure["value"], measure["mcse"])
        for name, measure in json.loads(done.stdout)["measures"].items()
    }


def short(number):
    return f"{number:.1f}" if number < 100 else f"{number:,.0f}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--tool", default=str(ROOT / ".build/release/rankcast"))
    arguments.add_argument("--draws", type=int, default=16_384)
    arguments.add_argument("--seeds", type=int, default=60)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--all", action="store_true", help="every measure of a scenario")
    options = arguments.parse_args()
    seeds = range(1, options.seeds + 1)
    degrees = len(seeds) - 1
    low, high = (f.isf(p, degrees, degrees) for p in (0.975, 0.025))
    print("| scenario | measure | " + " | ".join(f"{design}" for design in GAINS)
          + " | " + " | ".join(f"error, {design}" for design in DESIGNS) + " |")
    print("|---|---|" + "--:|" * (len(GAINS) + len(DESIGNS)))
    for scenario, (_, names) in SCENARIOS.items():
        found = {}
        with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(
            options.jobs
        ) as pool:
            for design in DESIGNS:
                found[design] = list(pool.map(
                    lambda seed: run(options.tool, scenario, design, seed, options.draws, folder),
                    seeds))
        every = list(found["random"][0])
        for name in every if options.all else names:
            variance = {
                design: statistics.variance(values[name][0] for values in found[design])
                for design in DESIGNS
            }
            honesty = {
                design: statistics.fmean(values[name][1] ** 2 for values in found[design])
                / variance[design] if variance[design] > 0 else float("nan")
                for design in DESIGNS
            }
            if not variance["random"] > 0:
                continue
            cells = []
            for design in GAINS:
                if variance[design] > 0:
                    ratio = variance["random"] / variance[design]
                    cells.append(f"{short(ratio)} ({short(ratio * low)}–{short(ratio * high)})")
                else:
                    cells.append("∞")
            cells += [f"{honesty[design]:.2f}" for design in DESIGNS]
            print(f"| `{scenario}` | `{name}` | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
