#!/usr/bin/env python3
"""Points of the unscrambled Sobol' sequence in 40 dimensions, by SciPy: writes sobol.csv.

One row a point: its number and its coordinates times 2^32. SciPy 1.17, `scipy.stats.qmc.Sobol`,
which takes its direction numbers from new-joe-kuo-6.21201, too, and extends them by code of its own.
"""
import csv
import pathlib

from scipy.stats import qmc

NUMBERS = [*range(20), 63, 64, 65, 1_000, 4_095, 4_096, 65_535, 1_234_567, 987_654_321]

with open(pathlib.Path(__file__).with_name("sobol.csv"), "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["point"] + [f"x{j}" for j in range(1, 41)])
    for number in NUMBERS:
        sequence = qmc.Sobol(40, scramble=False, bits=32)
        if number > 0:
            sequence.fast_forward(number)
        point = sequence.random(1)[0]
        writer.writerow([number] + [int(x * 2**32) for x in point])
