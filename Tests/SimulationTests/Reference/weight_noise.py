"""Weights with noise, weight × U(1-h, 1+h), rescaled: P(sum of w_i d_i > 0).

Entity A has the values d_1 … d_n, entity B has 0 in each; normalise none, arithmetic. Columns:
  case, n, noise (h), weight1 … weight4 (relative), d1 … d4 (empty beyond n), probability (that A
  ranks strictly better)
Method: rescaling keeps the sign, so it is the distribution function of a sum of independent
uniforms, by inclusion and exclusion over the corners of the cube, in exact fractions.
"""
from fractions import Fraction
from itertools import product
from math import factorial, prod

from table import write


def probability(h, weights, d):
    h = Fraction(str(h))
    a = [Fraction(str(w)) * Fraction(str(x)) for w, x in zip(weights, d)]
    # The sum is start + sum of 2h a_i u_i, u uniform on (0, 1); u becomes 1 - u where a_i < 0.
    start = sum(x * (1 - h) if x > 0 else x * (1 + h) for x in a)
    steps = [2 * h * abs(x) for x in a]
    n = len(steps)
    below = sum((-1) ** sum(corner) * max(-start - sum(s for s, on in zip(steps, corner) if on), Fraction(0)) ** n
                for corner in product((0, 1), repeat=n)) / (factorial(n) * prod(steps))
    return 1 - below


CASES = [
    (0.25, (1, 1), (-1, 1.1)), (0.5, (1, 1), (-1.341, 0.964)), (0.1, (2, 1), (1, -2.05)), (1, (1, 1), (-1, 3)),
    (0.25, (1, 1, 1), (-1.341, 0.964, 0.747)), (0.5, (1, 1, 1), (-1.341, 0.964, 0.2)), (0.3, (1, 2, 3), (-2, 2.5, -0.9)),
    (1, (1, 1, 1), (-1, 2, -0.5)),
    (0.25, (1, 1, 1, 1), (-1, 0.8, 0.5, -0.4)), (0.6, (4, 3, 2, 1), (0.5, -1, 0.25, 1)), (0.4, (1, 1, 2, 2), (1, -2, 0.3, 0.4)),
]

if __name__ == "__main__":
    rows = []
    for case, (h, weights, d) in enumerate(CASES, start=1):
        blank = [None] * (4 - len(d))
        rows.append((case, len(d), h, *weights, *blank, *d, *blank, probability(h, weights, d)))
    write(__file__, ["case", "n", "noise", *[f"weight{i}" for i in range(1, 5)], *[f"d{i}" for i in range(1, 5)], "probability"], rows)
