"""Dirichlet weights in general: P(sum of w_i d_i > 0), for two entities that differ by d.

Entity A has the values d_1 … d_n, entity B has 0 in each; normalise none, arithmetic. Columns:
  case, n, concentration, weight1 … weight3 (relative, as in a scenario), d1 … d3 (empty beyond n),
  probability (that A ranks strictly better)
alpha_i = concentration × weight_i / sum of the weights. Method: n = 2 by the regularised incomplete
beta function; n = 3 as w = (u, (1-u)v, (1-u)(1-v)) with u and v beta, integrated over u by mpmath
with 30 digits, and checked against the simplex formula where alpha = (1, 1, 1).
"""
import mpmath as mp

from simplex_weights import probability as simplex
from table import write

mp.mp.dps = 30


def below(x, a, b):
    """P(beta(a, b) <= x)"""
    return mp.mpf(0) if x <= 0 else mp.mpf(1) if x >= 1 else mp.betainc(a, b, 0, x, regularized=True)


def positive(a, b, p, q):
    """P(v p + (1-v) q > 0), v beta(a, b)"""
    if p == q:
        return mp.mpf(p > 0)
    at = -q / (p - q)
    return 1 - below(at, a, b) if p > q else below(at, a, b)


def probability(alpha, d):
    alpha, d = [mp.mpf(x) for x in alpha], [mp.mpf(str(x)) for x in d]
    if len(d) == 2:
        return positive(*alpha, *d)
    a, b = alpha[0], alpha[1] + alpha[2]

    def density(u):
        return u ** (a - 1) * (1 - u) ** (b - 1) / mp.beta(a, b)

    def given(u):
        return positive(alpha[1], alpha[2], u * d[0] + (1 - u) * d[1], u * d[0] + (1 - u) * d[2])

    # The conditional probability reaches 0 or 1 where u d1 + (1-u) d2, or … d3, passes 0.
    ends = sorted({0, 1} | {x / (x - d[0]) for x in d[1:] if x != d[0] and 0 < x / (x - d[0]) < 1})
    # Substituting u = s^4 (or its mirror image) tames alpha < 1 at the ends.
    half = mp.mpf(1) / 2
    ends = sorted({*ends, half})
    low = [x ** mp.mpf("0.25") for x in ends if x <= half]
    high = [(1 - x) ** mp.mpf("0.25") for x in ends if x >= half]
    total = mp.quad(lambda s: density(s**4) * given(s**4) * 4 * s**3, low)
    return total + mp.quad(lambda s: density(1 - s**4) * given(1 - s**4) * 4 * s**3, high[::-1])


CASES = [
    (2, (1, 1), (-1.341, 0.964)), (40, (1, 1), (-1.341, 0.964)), (60, (2, 1), (-1, 1.5)), (0.8, (1, 1), (-1, 2)),
    (5, (1, 4), (3, -1)), (200, (1, 1), (1, -1.05)),
    (3, (1, 1, 1), (-1.341, 0.964, 0.747)), (60, (1, 1, 1), (-1.341, 0.964, 0.747)),
    (30, (1, 2, 3), (-2, 1.5, -0.25)), (1.5, (1, 1, 1), (-1, 2, -0.5)), (12, (3, 2, 1), (0.5, -1, 0.25)),
    (100, (1, 1, 1), (1, -0.6, -0.5)), (10, (0.5, 0.3, 0.2), (-1, 0.4, 2.5)),
]

if __name__ == "__main__":
    assert abs(probability((1, 1, 1), (-1.341, 0.964, 0.747)) - mp.mpf(float(simplex(["-1.341", "0.964", "0.747"])))) < 1e-15
    rows = []
    for case, (concentration, weights, d) in enumerate(CASES, start=1):
        alpha = [mp.mpf(str(concentration)) * mp.mpf(str(w)) / mp.fsum(mp.mpf(str(x)) for x in weights) for w in weights]
        blank = [None] * (3 - len(d))
        rows.append((case, len(d), concentration, *weights, *blank, *d, *blank, probability(alpha, d)))
    write(__file__, ["case", "n", "concentration", "weight1", "weight2", "weight3", "d1", "d2", "d3", "probability"], rows)
