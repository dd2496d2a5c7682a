"""Every family of distributions as the drift of one entity: quantiles, mean and sd of its score.

One indicator, cell 100, normalise none, no error, no shocks, one step: score = 100·(1 + drift).
Columns:
  case
  family                   as in a scenario
  parameters               the scenario's names and values, `name=value`, parted by spaces; `min` and
                           `max` truncate; for discrete `value=probability`, for empirical `value`s
  p05, median, p95, mean, sd   of the score
Method: scipy.stats; truncated families by the parent's distribution function and adaptive
integration; pert is beta on (low, high) with alpha = 1 + 4(mode - low)/(high - low), alpha + beta = 6.
"""
from math import exp, inf, log1p, sqrt

import numpy as np
from scipy import integrate, stats

from table import write

CELL = 100.0


def parent(family, p):
    if family == "normal":
        return stats.norm(p["mean"], p["sd"])
    if family == "lognormal" and "mu" in p:
        return stats.lognorm(p["sigma"], scale=exp(p["mu"]))
    if family == "lognormal":
        sigma2 = log1p((p["sd"] / p["mean"]) ** 2)
        return stats.lognorm(sqrt(sigma2), scale=p["mean"] * exp(-sigma2 / 2))
    if family == "gamma":
        return stats.gamma(p["shape"], scale=p["scale"])
    if family == "weibull":
        return stats.weibull_min(p["shape"], scale=p["scale"])
    if family == "student":
        return stats.t(p["df"], p["location"], p["scale"])
    low, high = p.get("low", 0.0), p.get("high", 1.0)
    width = high - low
    if family == "uniform":
        return stats.uniform(low, width)
    if family == "triangular":
        return stats.triang((p["mode"] - low) / width, low, width)
    if family == "pert":
        alpha = 1 + 4 * (p["mode"] - low) / width
        return stats.beta(alpha, 6 - alpha, low, width)
    if family == "beta":
        return stats.beta(p["alpha"], p["beta"], low, width)
    raise ValueError(family)


def summary(family, p):
    """p05, median, p95, mean, sd of the drift"""
    if family in ("discrete", "empirical"):
        values = np.array([float(v) for v in p])
        weights = np.array([1 / len(p) if q is None else q for q in p.values()])
        order = np.argsort(values)
        steps = np.cumsum(weights[order])
        quantiles = [values[order][np.searchsorted(steps, q)] for q in (0.05, 0.5, 0.95)]
        mean = values @ weights
        return *quantiles, mean, sqrt((values - mean) ** 2 @ weights)
    bounds = p.get("min", -inf), p.get("max", inf)
    d = parent(family, {k: v for k, v in p.items() if k not in ("min", "max")})
    low, high = d.cdf(bounds[0]), d.cdf(bounds[1])
    quantiles = [d.ppf(low + q * (high - low)) for q in (0.05, 0.5, 0.95)]
    if bounds == (-inf, inf):
        return *quantiles, d.mean(), d.std()
    ends = max(bounds[0], d.ppf(1e-18)), min(bounds[1], d.isf(1e-18))

    def expect(f):
        return integrate.quad(lambda x: f(x) * d.pdf(x), *ends, epsabs=1e-15, epsrel=1e-12, limit=500)[0] / (high - low)

    mean = expect(lambda x: x)
    return *quantiles, mean, sqrt(expect(lambda x: (x - mean) ** 2))


CASES = {
    "normal": ("normal", dict(mean=.02, sd=.03)),
    "normal, truncated below": ("normal", dict(mean=.02, sd=.03, min=0.0)),
    "normal, truncated on both sides": ("normal", dict(mean=.02, sd=.05, min=-.03, max=.04)),
    "lognormal by mean and sd": ("lognormal", dict(mean=.05, sd=.04)),
    "lognormal by mu and sigma": ("lognormal", dict(mu=-3.0, sigma=.5)),
    "lognormal, truncated above": ("lognormal", dict(mu=-3.0, sigma=.5, max=.08)),
    "uniform": ("uniform", dict(low=-.02, high=.1)),
    "uniform, truncated": ("uniform", dict(low=-.02, high=.1, min=0.0)),
    "triangular": ("triangular", dict(low=-.05, mode=.02, high=.15)),
    "triangular, mode at the end": ("triangular", dict(low=0.0, mode=.1, high=.1)),
    "pert": ("pert", dict(low=-.05, mode=.02, high=.15)),
    "beta": ("beta", dict(alpha=2.0, beta=5.0)),
    "beta on an interval": ("beta", dict(alpha=2.0, beta=5.0, low=-.1, high=.2)),
    "beta, both shapes below one": ("beta", dict(alpha=.5, beta=.5, low=-.1, high=.1)),
    "gamma": ("gamma", dict(shape=4.0, scale=.01)),
    "gamma, shape below one": ("gamma", dict(shape=.5, scale=.1)),
    "gamma, truncated": ("gamma", dict(shape=4.0, scale=.01, min=.02, max=.06)),
    "weibull": ("weibull", dict(shape=1.5, scale=.05)),
    "weibull, shape below one": ("weibull", dict(shape=.7, scale=.02)),
    "weibull, truncated": ("weibull", dict(shape=1.5, scale=.05, min=.02, max=.1)),
    "student": ("student", dict(df=5.0, location=.02, scale=.03)),
    "student, truncated": ("student", dict(df=5.0, location=.02, scale=.03, min=-.05)),
    "discrete": ("discrete", {"-0.02": .2, "0.01": .5, "0.05": .3}),
    "empirical": ("empirical", dict.fromkeys(["-0.03", "0", "0.01", "0.02", "0.025", "0.04", "0.09"])),
}

if __name__ == "__main__":
    rows = []
    for name, (family, p) in CASES.items():
        *quantiles, mean, sd = summary(family, p)
        words = " ".join(str(k) if v is None else f"{k}={v}" for k, v in p.items())
        rows.append((name, family, words, *[CELL * (1 + float(x)) for x in (*quantiles, mean)], CELL * float(sd)))
    write(__file__, ["case", "family", "parameters", "p05", "median", "p95", "mean", "sd"], rows)
