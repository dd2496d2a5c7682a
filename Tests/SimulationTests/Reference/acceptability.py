"""SMAA: five alternatives, three criteria with normal and lognormal cells, weights uniform on the simplex.

normalise none, Σ w·x or Π x^w, `dirichlet: {concentration: 3}` with equal weights. A criterion is normal
(`kind: absolute, shape: normal`, standard error `error`) or lognormal (`relative`). Columns:
  case, aggregate, alternative (1 to 5), cell1…3, error1…3, shape1…3, rank1…5 (rank acceptabilities),
  weight1…3 (central weights), confidence (confidence factor), ahead1…5 (P(strictly better than j)),
  confidence_slope (how much the factor may move for a distance of 1 of the central weights)
Method, after Lahdelma & Salminen 2001 (doi 10.1287/opre.49.3.444.11220): given the weights scores are
independent, so the rank of one that scores s is Poisson-binomial. Integrated over s (Gauss–Legendre),
over the weights (Duffy's map of the square, Gauss–Legendre) and, where a normal and a lognormal part add
up, over the narrower of both (Gauss–Hermite). Checked: sums to 1e-8, a finer grid to 1e-7, and a NumPy
Monte Carlo of 400,000 draws within 5 standard errors.
"""
import numpy as np
from scipy.special import ndtr

from table import write

CELLS = np.array([[6.0, 5.0, 4.0], [4.5, 6.5, 4.2], [5.2, 5.4, 5.1], [3.8, 4.6, 7.0], [5.5, 4.9, 4.4]])
CASES = {
    "normal": ("arithmetic", "nnn", np.array([[0.6, 0.8, 0.5]] * 5) * np.array([[1], [0.5], [1.5], [1], [0.7]])),
    "lognormal": ("geometric", "lll", np.array([[0.10, 0.15, 0.12]] * 5) * np.array([[1], [2], [0.5], [1], [1.5]])),
    "normal and lognormal": ("arithmetic", "nln", np.array([[0.5, 0.2, 0.7]] * 5) * np.array([[1], [0.8], [1.2], [1], [0.6]])),
}
hx, hw = np.polynomial.hermite_e.hermegauss(48)
hw = hw / hw.sum()


class Scores:
    """The laws of the five scores under some weights: arrays weights × alternatives × points."""

    def __init__(self, shapes, errors, w):
        normal = np.array([s == "n" for s in shapes])
        self.log = shapes == "lll"
        sigma = np.sqrt(np.log1p(errors**2))
        if self.log:
            self.mean = w @ (np.log(CELLS) - sigma**2 / 2).T
            self.sd = np.sqrt(w**2 @ (sigma**2).T)
            self.mu = None
            return
        self.mean = (w * normal) @ CELLS.T
        self.sd = np.sqrt((w * normal) ** 2 @ (errors**2).T)
        self.mu = None
        if not normal.all():
            k = int(np.flatnonzero(~normal)[0])
            self.mu = np.log(w[:, [k]] * CELLS[None, :, k]) - sigma[None, :, k] ** 2 / 2
            self.sigma = np.broadcast_to(sigma[None, :, k], self.mu.shape)

    def span(self):
        low, high = self.mean - 9 * self.sd, self.mean + 9 * self.sd
        if self.mu is not None:
            low, high = low + np.exp(self.mu - 8 * self.sigma), high + np.exp(self.mu + 7 * self.sigma)
        return low, high

    def both(self, s):
        """Density and distribution at s, weights × points, of every alternative."""
        z = lambda x: np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
        s = s[:, None, :]
        if self.mu is None:
            t = (s - self.mean[..., None]) / self.sd[..., None]
            return z(t) / self.sd[..., None], ndtr(t)
        density = np.zeros(self.mean.shape + s.shape[-1:])
        below = np.zeros_like(density)
        # Condition on the part that spreads less.
        spread = np.exp(self.mu) * self.sigma
        narrow = (spread < self.sd)[..., None]
        for x, weight in zip(hx, hw):
            t = (s - self.mean[..., None] - np.exp(self.mu + self.sigma * x)[..., None]) / self.sd[..., None]
            rest = s - (self.mean + self.sd * x)[..., None]
            positive = rest > 0
            u = (np.log(np.where(positive, rest, 1)) - self.mu[..., None]) / self.sigma[..., None]
            density += weight * np.where(narrow, z(t) / self.sd[..., None],
                                         np.where(positive, z(u) / (np.where(positive, rest, 1) * self.sigma[..., None]), 0))
            below += weight * np.where(narrow, ndtr(t), np.where(positive, ndtr(u), 0))
        return density, below


def given(shapes, errors, w, points):
    """P(rank), weights × alternatives × ranks, and P(ahead), weights × alternatives × others."""
    laws = Scores(shapes, errors, w)
    low, high = laws.span()
    low, high = low.min(1), high.max(1)
    node, part = np.polynomial.legendre.leggauss(points)
    s = (low + high)[:, None] / 2 + (high - low)[:, None] / 2 * node
    density, below = laws.both(s)
    mass = density * (part * (high - low)[:, None] / 2)[:, None, :]
    ranks = np.zeros((len(w), 5, 5))
    ahead = np.zeros((len(w), 5, 5))
    for i in range(5):
        count = np.zeros((5, len(w), points))
        count[0] = 1
        for j in range(5):
            if j == i:
                continue
            above = 1 - below[:, j]
            count[1:] = count[1:] * (1 - above) + count[:-1] * above
            count[0] *= 1 - above
            ahead[:, i, j] = (mass[:, i] * below[:, j]).sum(-1)
        ranks[:, i] = (mass[:, i] * count).sum(-1).T
    return ranks, ahead


def simplex(n):
    x, v = np.polynomial.legendre.leggauss(n)
    x, v = (x + 1) / 2, v / 2
    a, b = np.meshgrid(x, x, indexing="ij")
    w = np.stack([a, (1 - a) * b, (1 - a) * (1 - b)], -1).reshape(-1, 3)
    return w, (2 * v[:, None] * v * (1 - a)).ravel()


def integrate(shapes, errors, n, points):
    w, v = simplex(n)
    ranks, ahead = given(shapes, errors, w, points)
    first = ranks[:, :, 0]
    central = (v[:, None, None] * first[:, :, None] * w[:, None, :]).sum(0) / (v @ first)[:, None]
    return (np.tensordot(v, ranks, 1), np.tensordot(v, ahead, 1), central)


def monte_carlo(shapes, errors, draws=400_000):
    rng = np.random.default_rng(1)
    w = rng.dirichlet([1, 1, 1], draws)
    z = rng.standard_normal((draws, 5, 3))
    sigma = np.sqrt(np.log1p(errors**2))
    normal = np.array([s == "n" for s in shapes])
    x = np.where(normal, CELLS + errors * z, CELLS * np.exp(sigma * z - sigma**2 / 2))
    score = np.einsum("dk,dck->dc", w, np.log(x) if shapes == "lll" else x)
    rank = 1 + (score[:, None, :] > score[:, :, None]).sum(-1)
    return np.stack([(rank == r + 1).mean(0) for r in range(5)], -1)


if __name__ == "__main__":
    rows = []
    for name, (aggregate, shapes, errors) in CASES.items():
        ranks, ahead, central = integrate(shapes, errors, 32, 400)
        finer = integrate(shapes, errors, 44, 560)
        for one, other in zip((ranks, ahead, central), finer):
            assert np.abs(one - other).max() < 1e-7, (name, np.abs(one - other).max())
        assert np.abs(ranks.sum(0) - 1).max() < 1e-8 and np.abs(ranks.sum(1) - 1).max() < 1e-8, name
        other = monte_carlo(shapes, errors)
        assert (np.abs(other - ranks) < 5 * np.sqrt(ranks * (1 - ranks) / 400_000) + 1e-6).all(), name
        for i in range(5):
            own = given(shapes, errors, central[[i]], 560)[0][0, i, 0]
            steps = [np.eye(3)[a] - np.eye(3)[b] for a in range(3) for b in range(3) if a != b]
            slope = max(abs(given(shapes, errors, central[[i]] + 1e-4 * t, 560)[0][0, i, 0] - own) / 1e-4
                        for t in steps)
            rows.append((name, aggregate, i + 1, *CELLS[i], *errors[i], *shapes, *ranks[i], *central[i], own,
                         *np.where(np.arange(5) == i, 0, ahead[i]), slope))
    numbers = lambda what, n: [f"{what}{k + 1}" for k in range(n)]
    write(__file__, ["case", "aggregate", "alternative", *numbers("cell", 3), *numbers("error", 3),
                     *numbers("shape", 3), *numbers("rank", 5), *numbers("weight", 3), "confidence",
                     *numbers("ahead", 5), "confidence_slope"], rows)
