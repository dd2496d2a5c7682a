"""Tables with missing cells, for `nearest_neighbours` and `predictive_laws`: made here, seeded.

Columns: case, row, x1 … x6 (empty where the cell is missing or the case has fewer columns).
"""
import numpy as np

from table import write


def make(case):
    """A table of correlated lognormal columns, normal ones in the cases whose number is odd."""
    random = np.random.default_rng([2025, case])
    rows, columns = (12, 3) if case == 0 else (int(random.integers(15, 60)), int(random.integers(2, 7)))
    common = random.normal(size=(rows, 1))
    scores = 0.8 * common + random.normal(size=(rows, columns)) * random.uniform(0.2, 1, size=columns)
    values = scores * 10 + 3 if case % 2 else np.exp(scores) * 10.0 ** random.integers(-2, 5, size=columns)
    values[random.uniform(size=values.shape) < random.uniform(0.05, 0.35)] = np.nan
    for column in range(columns):
        if np.isfinite(values[:, column]).sum() < 3:
            values[:3, column] = [1, 2, 4]
    return values


def tables():
    """Case by case."""
    return {case: make(case) for case in range(12)}


if __name__ == "__main__":
    rows = []
    for case, values in tables().items():
        for number, row in enumerate(values):
            cells = [None if np.isnan(value) else value for value in row]
            rows.append([str(case), number, *cells, *[None] * (6 - len(cells))])
    write(__file__, ["case", "row", *[f"x{column + 1}" for column in range(6)]], rows)
