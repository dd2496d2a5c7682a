"""Five entities, one indicator, normal errors of different sd: P(rank = r) of each.

normalise none, weight 1, `error: {column, kind: absolute, shape: normal}`. Columns:
  case, entity (1 to 5, in the table's order), cell, sd, rank, probability
Method: for x drawn by the entity, the number of others above x is Poisson-binomial; integrated over x
with a check of the sums over ranks and over entities to 1e-12.
"""
import numpy as np
from scipy.stats import norm

from table import write

CASES = {
    "spread like the gaps": ([10.0, 9.5, 9.0, 8.0, 7.0], [0.5, 1.0, 0.3, 1.5, 0.8]),
    "one sure, one very unsure": ([5.0, 4.0, 3.0, 2.0, 3.5], [0.2, 0.4, 3.0, 0.5, 0.05]),
    "close together": ([100.0, 100.5, 101.0, 101.5, 102.0], [2.0, 1.0, 3.0, 0.5, 1.5]),
}


def rank_probabilities(cells, sds, i):
    """Composite Gauss–Legendre over the cell's own range and the others' kinks."""
    low, high = min(c - 10 * s for c, s in zip(cells, sds)), max(c + 10 * s for c, s in zip(cells, sds))
    low, high = max(low, cells[i] - 10 * sds[i]), min(high, cells[i] + 10 * sds[i])
    node, weight = np.polynomial.legendre.leggauss(20)
    edges = np.linspace(low, high, int((high - low) / min(sds) * 4) + 2)
    half = np.diff(edges)[:, None] / 2
    x = (edges[:-1, None] + half + half * node).ravel()
    w = (half * weight).ravel() * norm.pdf(x, cells[i], sds[i])
    count = np.zeros((len(cells), len(x)))  # P(k others above x)
    count[0] = 1
    for j in range(len(cells)):
        if j != i:
            above = norm.sf(x, cells[j], sds[j])
            count[1:] = count[1:] * (1 - above) + count[:-1] * above
            count[0] *= 1 - above
    return count @ w


if __name__ == "__main__":
    rows = []
    for name, (cells, sds) in CASES.items():
        p = np.array([rank_probabilities(cells, sds, i) for i in range(len(cells))])
        assert np.abs(p.sum(0) - 1).max() < 1e-12 and np.abs(p.sum(1) - 1).max() < 1e-12, name
        rows += [(name, i + 1, cells[i], sds[i], r + 1, p[i, r]) for i in range(len(cells)) for r in range(len(cells))]
    write(__file__, ["case", "entity", "cell", "sd", "rank", "probability"], rows)
