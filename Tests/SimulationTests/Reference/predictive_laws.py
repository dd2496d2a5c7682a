"""The predictive laws of the missing cells of `missing_cells_tables`: Student's t around a regression.

With the prior 1/σ² the law is location + scale·t(df): df = n − p, scale² = s²·(1 + x'(X'X)⁻¹x), by
NumPy's `pinv`. Columns whose cells are all above 0 are replaced by their logarithms. Predictors are
taken in falling order of |Pearson's r| over common rows, one for every ten rows that have all of
them, at most ten. Columns: case, row, column (from 0), logarithm, predictors, df, location, scale.
"""
import numpy as np

from missing_cells_tables import tables
from table import write

rows = []
for case, values in tables().items():
    logarithm = [bool(np.nanmin(column) > 0) for column in values.T]
    data = values.copy()
    for column, positive in enumerate(logarithm):
        if positive:
            data[:, column] = np.log(data[:, column])
    has = np.isfinite(data)
    for row, target in np.argwhere(~has):
        strength = {}
        for other in range(data.shape[1]):
            both = has[:, target] & has[:, other]
            if other != target and has[row, other] and both.sum() >= 3:
                strength[other] = abs(np.corrcoef(data[both, target], data[both, other])[0, 1])
        chosen, complete = [], has[:, target]
        most = min(10, int(complete.sum()) // 10)
        for other in sorted(strength, key=lambda one: (-strength[one], one)):
            rest = complete & has[:, other]
            if len(chosen) < most and rest.sum() >= 10 * (len(chosen) + 1):
                chosen.append(other)
                complete = rest
        design = np.column_stack([np.ones(complete.sum()), data[complete][:, chosen]])
        response = data[complete, target]
        beta = np.linalg.pinv(design) @ response
        df = len(response) - design.shape[1]
        variance = np.sum((response - design @ beta) ** 2) / df
        point = np.array([1.0, *data[row, chosen]])
        scale = np.sqrt(variance * (1 + point @ np.linalg.pinv(design.T @ design) @ point))
        rows.append([
            str(case), int(row), int(target), int(logarithm[target]), len(chosen), df,
            point @ beta, scale])
header = ["case", "row", "column", "logarithm", "predictors", "df", "location", "scale"]
write(__file__, header, rows)
