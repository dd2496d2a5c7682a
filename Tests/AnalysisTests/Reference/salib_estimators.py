"""Outputs of two functions on random points, and what SALib makes of them.

Needs numpy and SALib (1.6). Writes, beside this program,
  sobol_outputs.csv     outputs at A, at B and at A with each column of B, Ishigami's function
  sobol_indices.csv     SALib's first-order (Saltelli 2010) and total (Jansen) indices of them
  morris_effects.csv    outputs along trajectories with steps of one half
  morris_statistics.csv SALib's mu, mu* and sigma of them
"""
import csv
import pathlib

import numpy as np
from SALib.analyze import morris, sobol

FOLDER = pathlib.Path(__file__).parent
INPUTS, DRAWS = 3, 300


def write(name, header, rows):
    with open(FOLDER / f"{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([[repr(float(x)) for x in row] for row in rows])


def ishigami(u):
    x = np.pi * (2 * u - 1)
    return 20 + np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def main():
    generator = np.random.default_rng(2010)
    a, b = generator.random((2, DRAWS, INPUTS))
    outputs = [ishigami(a), ishigami(b)]
    for i in range(INPUTS):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        outputs.append(ishigami(mixed))
    outputs = np.array(outputs).T
    write("sobol_outputs", ["a", "b", "c1", "c2", "c3"], outputs)
    centred = outputs - outputs[:, :2].mean()
    indices = []
    for i in range(INPUTS):
        arguments = centred[:, 0], centred[:, 2 + i], centred[:, 1]
        indices.append([i + 1, sobol.first_order(*arguments), sobol.total_order(*arguments)])
    write("sobol_indices", ["input", "first_order", "total"], indices)

    # Trajectories on the levels 1/8, 3/8, 5/8, 7/8.
    points, rows = [], []
    for _ in range(DRAWS):
        point = (generator.integers(0, 4, INPUTS) + 0.5) / 4
        points.append(point.copy())
        before = ishigami(point[None])[0]
        row = [0.0] * (3 * INPUTS)
        for i in generator.permutation(INPUTS):
            up = point[i] < 0.5
            point[i] += 0.5 if up else -0.5
            points.append(point.copy())
            after = ishigami(point[None])[0]
            row[3 * i : 3 * i + 3] = before, after, float(up)
            before = after
        rows.append(row)
    header = [f"{name}{i + 1}" for i in range(INPUTS) for name in ("before", "after", "up")]
    write("morris_effects", header, rows)
    problem = {"num_vars": INPUTS, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * INPUTS}
    points = np.array(points)
    found = morris.analyze(problem, points, ishigami(points), num_levels=4)
    # SALib divides by p/(2(p - 1)) = 2/3; the steps here are 1/2.
    scale = (2 / 3) / (1 / 2)
    write(
        "morris_statistics",
        ["input", "mu", "mu_star", "sigma"],
        [
            [i + 1] + [scale * found[name][i] for name in ("mu", "mu_star", "sigma")]
            for i in range(INPUTS)
        ],
    )


main()
