"""Reference values for the tests of Distributions, in 40 digits by mpmath 1.3.

Writes quantiles.csv (family, two parameters, word, quantile at (word + 1/2)/2^32) and
elementary.csv (function, argument, value) beside itself. Run: python3 generate.py
"""

import csv
import pathlib
import random

from mpmath import (betainc, erfinv, exp, findroot, gammainc, inf, log, loggamma, mp, mpf, nstr,
                    sqrt)

mp.dps = 40
HERE = pathlib.Path(__file__).parent
WORDS = [0, 1, 4294, 4294967, 107374182, 1288490188, 2147483647, 2147483648, 3435973836,
         4252017623, 4294963000, 4294967295]


def tails(word):
    lower = (mpf(word) + mpf(1) / 2) / 2**32
    return lower, 1 - lower


def invert(below, above, lower, upper, start, low, high):
    """Bisection, then the secant method, on the logarithm of the smaller tail."""
    def excess(y):
        return log(below(y) / lower) if lower < upper else log(upper / above(y))
    a, b = mpf(low), mpf(high)
    mp.dps = 20
    for _ in range(30):
        middle = (a + b) / 2
        if excess(middle) > 0:
            b = middle
        else:
            a = middle
    mp.dps = 40
    return findroot(excess, (a, b), solver="anderson", tol=mpf(10)**-50, maxsteps=100)


def normal(lower, upper):
    return -sqrt(mpf(2)) * erfinv(1 - 2 * lower)


def gamma_logarithm(shape, lower, upper):
    a = mpf(shape)
    low = (log(lower) + loggamma(a + 1)) / a
    if low < -60:
        return low
    t = -log(upper)
    high = log(a + sqrt(2 * a * t) + t)
    return invert(lambda y: gammainc(a, 0, exp(y), regularized=True),
                  lambda y: gammainc(a, exp(y), inf, regularized=True),
                  lower, upper, None, low - mpf(10)**-20, high + mpf(10)**-20)


def beta(alpha, other, lower, upper):
    def below(y):
        return betainc(alpha, other, 0, 1 / (1 + exp(-y)), regularized=True)
    def above(y):
        return betainc(other, alpha, 0, 1 / (1 + exp(y)), regularized=True)
    y = invert(below, above, lower, upper, None, -600, 600)
    return 1 / (1 + exp(-y))


def student(degrees, lower, upper):
    if lower > upper:
        return -student(degrees, upper, lower)
    n = mpf(degrees)
    # P(T < −t) = I(n/(n + t²); n/2, 1/2)/2
    w = beta(n / 2, mpf(1) / 2, 2 * lower, 1 - 2 * lower)
    return -sqrt(n * (1 - w) / w)


def quantiles():
    with open(HERE / "quantiles.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["family", "first", "second", "word", "quantile"])
        for word in WORDS:
            lower, upper = tails(word)
            rows.writerow(["normal", 0, 1, word, nstr(normal(lower, upper), 20)])
            for shape in ["0.001", "0.02", "0.3", "1", "2.5", "20", "300", "999", "1000", "20000"]:
                value = gamma_logarithm(shape, lower, upper)
                rows.writerow(["gamma", shape, 1, word, nstr(value, 20)])
            for alpha, other in [("0.05", "0.05"), ("0.5", "2"), ("2", "4"), ("3", "3"),
                                 ("60", "300"), ("2000", "30")]:
                value = beta(mpf(alpha), mpf(other), lower, upper)
                rows.writerow(["beta", alpha, other, word, nstr(value, 20)])
            for degrees in ["1", "2.5", "4", "30", "60", "1000"]:
                value = student(degrees, lower, upper)
                rows.writerow(["student", degrees, 1, word, nstr(value, 20)])


def elementary():
    random.seed(1)
    with open(HERE / "elementary.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["function", "argument", "value"])
        for k in range(600):
            spread = [1, 20, 700][k % 3]
            x = random.uniform(-spread, spread)
            rows.writerow(["exp", repr(x), nstr(exp(mpf(x)), 20)])
            y = random.uniform(0.5, 2) if k % 2 else 10 ** random.uniform(-300, 300)
            rows.writerow(["log", repr(y), nstr(log(mpf(y)), 20)])


if __name__ == "__main__":
    elementary()
    quantiles()
