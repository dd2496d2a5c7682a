"""Sobol' indices of the flagship by input group: SALib's design and estimator, NumPy's model.

    python3 salib_peer.py DATA BASE_SAMPLE [WORKERS]

BASE_SAMPLE × (groups + 2) evaluations. Every random number of the flagship is a coordinate of the
unit cube; the groups are the weights and, for each indicator, data error, drift, own shocks, shocks
of the economies and common shocks. The output is the score of the first cluster in the last year;
the chance that it is first, over the two independent matrices of the design, is the check.
"""
from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from SALib.analyze import sobol as estimate
from SALib.sample import sobol as design
from scipy.special import gammaincinv, ndtri

from numpy_peer import ALL, DRIFT, DSD, ECO, TOTAL, VOL, YEARS, load

INDICATORS = ("pct", "scie", "vc")
BLOCK = 256


def layout(clusters: int, economies: int) -> list[tuple[str, int]]:
    """The groups of inputs with the number of coordinates of each, in the order of the columns."""
    groups = [("weights", len(INDICATORS))]
    for name in INDICATORS:
        groups += [(f"{name}.error", clusters), (f"{name}.drift", clusters),
                   (f"{name}.own", YEARS * clusters), (f"{name}.economy", YEARS * economies),
                   (f"{name}.common", YEARS)]
    return groups


def problem(groups: list[tuple[str, int]]) -> dict:
    """SALib's description of the inputs: every coordinate uniform on the unit interval."""
    names = [f"{group}[{i}]" for group, count in groups for i in range(count)]
    return {"num_vars": len(names), "names": names, "bounds": [[0, 1]] * len(names),
            "groups": [group for group, count in groups for _ in range(count)]}


def outputs(job: tuple[str, np.ndarray]) -> np.ndarray:
    """For every row of points the first cluster's last score, and whether it is first then."""
    path, points = job
    cells, errors, economy = load(path)
    economies = economy.max() + 1
    rows, clusters = len(points), len(cells)
    points = np.clip(points, 2.0**-33, 1 - 2.0**-33)
    gammas = gammaincinv(20.0, points[:, :3])
    weights = gammas / gammas.sum(1, keepdims=True)
    normal = ndtri(points)
    sigma = np.sqrt(np.log1p(errors**2))
    variance = VOL**2 + ECO**2 + ALL**2
    position = 3

    def take(count: int) -> np.ndarray:
        nonlocal position
        position += count
        return normal[:, position - count:position]

    score = np.zeros((rows, clusters))
    for k in range(len(INDICATORS)):
        logarithm = sigma[:, k] * take(clusters) - sigma[:, k] ** 2 / 2
        growth = 1 + DRIFT[k] + DSD[k] * take(clusters)
        own = take(YEARS * clusters).reshape(rows, YEARS, clusters).sum(1)
        shared = take(YEARS * economies).reshape(rows, YEARS, economies).sum(1)
        common = take(YEARS).sum(1, keepdims=True)
        shocks = VOL[k] * own + ECO[k] * shared[:, economy] + ALL[k] * common
        value = cells[:, k] * np.exp(logarithm + shocks - YEARS * variance[k] / 2) * growth**YEARS
        score += weights[:, k:k + 1] * 100 * value / TOTAL[k]
    return np.stack([score[:, 0], score[:, 0] >= score.max(1)], 1)


def main(path: str, base: int, workers: int) -> None:
    """Draws the design, evaluates it, estimates the indices, prints them and the check."""
    start = time.perf_counter()
    cells, _, economy = load(path)
    groups = layout(len(cells), economy.max() + 1)
    inputs = problem(groups)
    points = design.sample(inputs, base, calc_second_order=False, scramble=True, seed=1)
    jobs = [(path, points[i:i + BLOCK]) for i in range(0, len(points), BLOCK)]
    with ProcessPoolExecutor(workers) as pool:
        results = np.concatenate(list(pool.map(outputs, jobs)))
    indices = estimate.analyze(inputs, results[:, 0], calc_second_order=False, seed=1)
    seconds = time.perf_counter() - start
    stride = len(groups) + 2
    independent = np.concatenate([results[::stride, 1], results[stride - 1::stride, 1]])
    for (group, _), first, total in zip(groups, indices["S1"], indices["ST"]):
        print(f"{group:14} first order {first:7.4f} total {total:7.4f}")
    print(f"{len(points)} evaluations of {inputs['num_vars']} inputs in {len(groups)} groups "
          f"{seconds:.3f} s {seconds / len(points) * 1e6:.2f} us/draw  "
          f"P(first in the last year) {independent.mean():.4f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]),
         int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count() or 1)
