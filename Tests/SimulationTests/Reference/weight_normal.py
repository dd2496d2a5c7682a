"""Normal weights, weight × (1 + s z) with z truncated at -1/s, rescaled: P(sum of w_i d_i > 0).

Entity A has the values d_1 … d_n, entity B has 0 in each; normalise none, arithmetic. Columns:
  case, n, normal (s), weight1 … weight3 (relative), d1 … d3 (empty beyond n), probability (that A
  ranks strictly better)
Method: rescaling keeps the sign. The last weight's distribution function, integrated over the others
by composite Gauss–Legendre, the inner range split at its kink; a finer rule agrees to 1e-13.
"""
import numpy as np
from scipy.special import ndtr

from table import write


def rule(low, high, panels):
    """Nodes and weights of shape low.shape + (panels × 20,)"""
    node, weight = np.polynomial.legendre.leggauss(20)
    low, high = np.asarray(low)[..., None], np.asarray(high)[..., None]
    width = (high - low) / panels
    at = (np.arange(panels)[:, None] + (node + 1) / 2).ravel()
    return low + width * at, width * np.tile(weight / 2, panels)


def probability(s, weights, d, panels):
    a = [w * x for w, x in zip(weights, d)]
    mass = ndtr(1 / s)  # P(1 + s z >= 0)
    top = 1 + 9 * s  # beyond it lie 1e-19

    def density(y):
        return np.exp(-((y - 1) / s) ** 2 / 2) / (np.sqrt(2 * np.pi) * s * mass)

    def last(rest, c):
        """P(rest + c y > 0)"""
        y = np.maximum(-rest / c, 0)
        return ndtr(-(y - 1) / s) / mass if c > 0 else (ndtr((y - 1) / s) - ndtr(-1 / s)) / mass

    y, outer = rule(0.0, top, panels)
    if len(a) == 2:
        return density(y) * last(a[0] * y, a[1]) @ outer
    kink = np.clip(-a[0] * y / a[1], 0, top)
    given = 0
    for low, high in ((np.zeros_like(kink), kink), (kink, np.full_like(kink, top))):
        v, inner = rule(low, high, panels)
        given = given + (density(v) * last(a[0] * y[:, None] + a[1] * v, a[2]) * inner).sum(axis=1)
    return density(y) * given @ outer


CASES = [
    (0.1, (1, 1), (-1, 1.1)), (0.3, (1, 1), (-1.341, 0.964)), (0.6, (2, 1), (1, -2.3)), (1, (1, 1), (-1, 2)),
    (0.1, (1, 1, 1), (-1.341, 0.964, 0.3)), (0.4, (1, 1, 1), (-1.341, 0.964, 0.747)), (0.8, (1, 2, 3), (-2, 2.5, -0.4)),
    (1, (1, 1, 1), (-1, 2, -0.5)),
]

if __name__ == "__main__":
    rows = []
    for case, (s, weights, d) in enumerate(CASES, start=1):
        p = probability(s, weights, d, 40)
        assert abs(p - probability(s, weights, d, 60)) < 1e-13, case
        blank = [None] * (3 - len(d))
        rows.append((case, len(d), s, *weights, *blank, *d, *blank, p))
    write(__file__, ["case", "n", "normal", "weight1", "weight2", "weight3", "d1", "d2", "d3", "probability"], rows)
