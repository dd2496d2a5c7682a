"""What scikit-learn 1.9.1 puts into the missing cells of `missing_cells_tables`.

StandardScaler (mean and standard deviation over n, gaps ignored), then KNNImputer (uniform weights,
distances `nan_euclidean`), then back to the unit of the column.
Columns: case, neighbours, row, column (from 0), value.
"""
import numpy as np
from sklearn.impute import KNNImputer
from sklearn.preprocessing import StandardScaler

from missing_cells_tables import tables
from table import write

rows = []
for case, values in tables().items():
    for neighbours in [1, 3, 5, 50]:
        scaler = StandardScaler().fit(values)
        filled = KNNImputer(n_neighbors=neighbours).fit_transform(scaler.transform(values))
        filled = scaler.inverse_transform(filled)
        for row, column in np.argwhere(np.isnan(values)):
            rows.append([str(case), neighbours, int(row), int(column), filled[row, column]])
write(__file__, ["case", "neighbours", "row", "column", "value"], rows)
