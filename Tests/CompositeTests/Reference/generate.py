"""Reference numbers from SciPy, for the tests beside this folder.

Run in this folder: python3 generate.py (NumPy and SciPy; made with SciPy 1.17). Every row of a table
is one case; lists are separated by blanks.

envelopment.csv  benefit of the doubt by linprog (HiGHS), one program an entity, the limits of shares
                 as rows of the program
treatment.csv    skewness G1 and kurtosis G2, and the Box-Cox exponent of the greatest likelihood
"""

import csv

import numpy as np
from scipy.optimize import linprog, minimize_scalar
from scipy.stats import boxcox_llf, kurtosis, skew


def text(numbers):
    return " ".join(repr(float(x)) for x in np.ravel(numbers))


def envelopment(values, limits):
    """max w·v_i under V w <= 1 and low_k (w·v_i) <= w_k v_ik <= high_k (w·v_i)."""
    scores = []
    for own in values:
        rows, bounds = [values], [np.ones(len(values))]
        for k, (low, high) in enumerate(limits):
            unit = np.eye(len(own))[k] * own
            if low > 0:
                rows.append([low * own - unit])
                bounds.append([0])
            if high < 1:
                rows.append([unit - high * own])
                bounds.append([0])
        result = linprog(
            -own, np.vstack(rows), np.concatenate(bounds), method="highs-ds",
            options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})
        assert result.status == 0, result
        scores.append(-result.fun)
    return scores


def write(name, header, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def envelopment_cases():
    random = np.random.default_rng(2007)
    none = lambda k: [(0, 1)] * k
    yield "two indicators", random.uniform(1, 10, (6, 2)), none(2)
    yield "three indicators", random.lognormal(0, 1, (20, 3)), none(3)
    yield "eight indicators", random.lognormal(0, 0.5, (40, 8)), none(8)
    yield "some zeros", np.where(random.random((15, 4)) < 0.3, 0, random.random((15, 4))), none(4)
    yield "unlike units", random.lognormal(0, 1, (25, 3)) * [1e-6, 1, 1e6], none(3)
    yield "whole numbers with ties", random.integers(1, 4, (30, 3)).astype(float), none(3)
    yield "least shares", random.lognormal(0, 0.7, (20, 4)), [(0.1, 1)] * 4
    yield "greatest shares", random.lognormal(0, 0.7, (20, 4)), [(0, 0.4)] * 4
    yield "both limits", random.lognormal(0, 0.7, (25, 4)), [(0.15, 0.35)] * 4
    yield "limits of their own", random.lognormal(0, 1, (25, 5)), [
        (0.1, 0.5), (0, 1), (0.2, 0.25), (0, 0.3), (0.05, 1)]
    yield "limits and zeros", np.where(
        random.random((15, 4)) < 0.2, 0, random.random((15, 4))), [(0, 0.5)] * 4
    yield "many entities", random.lognormal(0, 0.4, (200, 5)), [(0.05, 0.6)] * 5


rows = []
for name, values, limits in envelopment_cases():
    scores = envelopment(values, limits)
    rows.append([
        name, len(values), text([l for l, _ in limits]), text([h for _, h in limits]),
        text(values), text(scores)])
write("envelopment.csv", ["case", "entities", "low", "high", "values", "scores"], rows)


def treatment_cases():
    random = np.random.default_rng(1964)
    yield "one to ten and two outliers", np.array([*range(1, 11), 30, 100], float)
    yield "lognormal", random.lognormal(2, 0.8, 50)
    yield "normal", random.normal(50, 5, 40)
    yield "squares of normal", random.normal(5, 1, 30) ** 2
    yield "skewed to the left", 100 - random.lognormal(1, 0.6, 25)
    yield "four", np.array([1.0, 2, 4, 9])
    yield "large and close", 1e6 + random.normal(0, 1, 20)


rows = []
for name, x in treatment_cases():
    # In units of the geometric mean, so that no power overflows; the exponent is the same.
    unit = x / np.exp(np.log(x).mean())
    fit = minimize_scalar(
        lambda l: -boxcox_llf(l, unit), bounds=(-5, 5), method="bounded", options={"xatol": 1e-12})
    rows.append([
        name, text(x), skew(x, bias=False), kurtosis(x, bias=False),
        "" if name == "large and close" else fit.x])
write("treatment.csv", ["case", "values", "skewness", "kurtosis", "lambda"], rows)
