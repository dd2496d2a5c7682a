"""One entity, one indicator, growing: mean, sd and quantiles of its score after some years.

normalise none, weight 1, so that the score is the level x(T). Columns:
  case, years, cell, error (relative standard error), drift, drift_sd (normal), volatility,
  persistence, group_sd, all_sd
  mean, sd                 of x(T)
  p05, median, p95         of x(T) where the drift is fixed (it is lognormal then), else empty
Method: E[x] = cell·E[(1+d)^T], E[x²] = cell²·(1+error²)·E[(1+d)^2T]·exp(variance of the shocks), with
the moments of the normal 1 + d as finite sums; the error factor and the shocks have mean 1.
"""
from math import comb, exp, log, log1p, sqrt

from scipy.stats import norm

from lognormal_growth import own_variance
from table import write

COLUMNS = "years cell error drift drift_sd volatility persistence group_sd all_sd".split()


def moment(power, mean, sd):
    """E[N(mean, sd)^power]"""
    odd = [1]  # (2j - 1)!!
    for j in range(1, power // 2 + 1):
        odd.append(odd[-1] * (2 * j - 1))
    return sum(comb(power, 2 * j) * odd[j] * sd ** (2 * j) * mean ** (power - 2 * j) for j in range(power // 2 + 1))


CASES = {
    "drift only": (5, 100.0, 0, .03, .02, 0, 0, 0, 0),
    "wide drift": (5, 100.0, 0, .05, .06, 0, 0, 0, 0),
    "error only": (0, 100.0, .3, 0, 0, 0, 0, 0, 0),
    "shocks keep the mean": (5, 100.0, 0, 0, 0, .15, 0, .05, .05),
    "persistent shocks keep the mean": (5, 100.0, 0, 0, 0, .1, .7, 0, 0),
    "negative persistence keeps the mean": (5, 100.0, 0, 0, 0, .1, -.5, 0, 0),
    "fixed drift and shocks": (5, 117542.0, .08, .15, 0, .06, 0, .03, .02),
    "everything": (5, 117542.0, .08, .03, .02, .06, .3, .03, .02),
}

if __name__ == "__main__":
    rows = []
    for name, case in CASES.items():
        years, cell, error, drift, drift_sd, volatility, persistence, group_sd, all_sd = case
        shocks = own_variance(volatility, persistence, years) + years * (group_sd**2 + all_sd**2)
        mean = cell * moment(years, 1 + drift, drift_sd)
        square = cell**2 * (1 + error**2) * moment(2 * years, 1 + drift, drift_sd) * exp(shocks)
        quantiles = [None] * 3
        if drift_sd == 0:
            variance = log1p(error**2) + shocks
            median = cell * (1 + drift) ** years * exp(-variance / 2)
            quantiles = [median * exp(sqrt(variance) * norm.ppf(q)) for q in (0.05, 0.5, 0.95)]
        rows.append((name, *case, mean, sqrt(square - mean**2), *quantiles))
    write(__file__, ["case", *COLUMNS, "mean", "sd", "p05", "median", "p95"], rows)
