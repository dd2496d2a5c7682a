"""Weights uniform on the simplex: P(sum of w_i d_i > 0), for two entities that differ by d.

Entity A has the values d_1 … d_n, entity B has 0 in each of the n indicators; normalise none,
arithmetic, equal weights, dirichlet concentration n. Columns:
  case, n, d1 … d6 (empty beyond n), probability (that A ranks strictly better)
Method: the sum over d_i > 0 of d_i^(n-1) / prod over j != i of (d_i - d_j), in exact fractions.
"""
import random
from fractions import Fraction
from math import prod

from table import write


def probability(d):
    d = [Fraction(value) for value in d]
    return sum(x ** (len(d) - 1) / prod(x - y for j, y in enumerate(d) if j != i)
               for i, x in enumerate(d) if x > 0)


if __name__ == "__main__":
    generator = random.Random(2)
    rows = []
    while len(rows) < 30:
        n = 2 + len(rows) % 5
        d = [round(generator.uniform(-1, 1), 3) for _ in range(n)]
        if len(set(d)) == n and 0.02 < probability(d) < 0.98:
            rows.append((len(rows) + 1, n, *d, *[None] * (6 - n), probability(d)))
    write(__file__, ["case", "n", *[f"d{i}" for i in range(1, 7)], "probability"], rows)
