"""Peeling trajectories of the EMA Workbench, to hold RankCast's to.

    pip install ema-workbench==2.5.3
    pip download --no-deps --no-binary ema-workbench ema-workbench==2.5.3 && tar xzf ema_workbench-*.tar.gz
    python prim_trajectories.py ema_workbench-2.5.3

writes, beside itself,
  bryant_lempert_2010.csv   the 882 runs of Bryant & Lempert (2010, doi 10.1016/j.techfore.2009.08.002)
                            as the EMA Workbench bundles them (licence: EMA_WORKBENCH_LICENSE.txt):
                            the nine uncertain inputs and the event "Greater than 90%"
  planted.csv               1,500 cases of six inputs with a planted box and some noise
  prim_*.csv                the boxes of the peeling by cases, events, restricted inputs and the limits of all inputs
"""

import pathlib
import sys

import numpy as np
import pandas as pd
from ema_workbench.analysis import prim

HERE = pathlib.Path(__file__).parent


def trajectory(x, y, peel, name):
    search = prim.Prim(x.copy(), y.copy(), threshold=0.5, peel_alpha=peel)
    box = search.find_box()
    steps = box.peeling_trajectory
    rows = []
    for i, limits in enumerate(box.box_lims):
        # The peeling only: the workbench pastes another number of cases than Friedman & Fisher.
        if i > 0 and steps.n[i] > steps.n[i - 1]:
            break
        row = {
            "box": i,
            "cases": int(steps.n[i]),
            "events": int(steps.k[i]),
            "restricted": int(steps.res_dim[i]),
        }
        for column in x.columns:
            low, high = limits[column]
            row[column + " low"] = "" if low == x[column].min() else repr(float(low))
            row[column + " high"] = "" if high == x[column].max() else repr(float(high))
        rows.append(row)
    pd.DataFrame(rows).to_csv(HERE / f"prim_{name}.csv", index=False)
    print(name, len(rows), rows[-1])


source = pathlib.Path(sys.argv[1]) / "ema_workbench/examples/data/bryant et al 2010 data.csv"
data = pd.read_csv(source, index_col=False)
bryant = data.iloc[:, list(range(2, 11)) + [15]]
bryant.to_csv(HERE / "bryant_lempert_2010.csv", index=False)
for peel in (0.05, 0.1):
    trajectory(
        bryant.iloc[:, :9], bryant.iloc[:, 9].values, peel, f"bryant_{round(100 * peel)}")

generator = np.random.default_rng(20261123)
n = 1_500
table = pd.DataFrame({name: generator.random(n).round(9) for name in "abcdef"})
inside = (table.a > 0.55) & (table.c < 0.4) & (table.e > 0.2) & (table.e < 0.9)
event = np.where(inside, generator.random(n) < 0.95, generator.random(n) < 0.03)
planted = table.assign(event=event.astype(int))
planted.to_csv(HERE / "planted.csv", index=False)
trajectory(planted.iloc[:, :6], planted.event.values, 0.1, "planted_10")
