"""The weights-only workload in NumPy: 100 clusters × 3 indicators, one year, Dirichlet weights.

    python3 weights_peer.py DATA DRAWS [WORKERS [SEED]]

Fixed cells and Dirichlet(20, 20, 20) weights; a vectorised block of draws at a time, a process a
core. Independent of RankCast: its probability is what RankCast's answer is checked against.
"""
from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from numpy_peer import TOTAL, load

BLOCK = 1000


def rank_counts(job: tuple[str, int, int]) -> np.ndarray:
    """Clusters × ranks: how often each cluster held each rank in the draws of one job."""
    path, draws, seed = job
    cells, _, _ = load(path)
    shares = 100 * cells / TOTAL
    generator = np.random.default_rng(seed)
    clusters = len(shares)
    counts = np.zeros((clusters, clusters), np.int64)
    rows = np.arange(clusters)
    for _ in range(draws // BLOCK):
        weights = generator.dirichlet([20, 20, 20], BLOCK)
        ranks = np.argsort(np.argsort(-weights @ shares.T, 1), 1)
        np.add.at(counts, (np.broadcast_to(rows, ranks.shape), ranks), 1)
    return counts


def main(path: str, draws: int, workers: int, seed: int) -> None:
    """Runs all jobs and prints the draws, the time and the chance of the first cluster."""
    start = time.perf_counter()
    jobs = [(path, draws // workers, 1000 * seed + worker) for worker in range(workers)]
    if workers == 1:
        counts = rank_counts(jobs[0])
    else:
        with ProcessPoolExecutor(workers) as pool:
            counts = sum(pool.map(rank_counts, jobs))
    seconds = time.perf_counter() - start
    done = counts[0].sum()
    print(f"{done} draws {seconds:.3f} s {seconds / done * 1e6:.3f} us/draw  "
          f"P(first) {counts[0][0] / done:.5f} {counts[1][0] / done:.5f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]),
         int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count() or 1,
         int(sys.argv[4]) if len(sys.argv) > 4 else 1)
