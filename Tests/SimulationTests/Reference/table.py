"""Writes a table of reference values: CSV, numbers that read back as the same Double, empty for none."""
import csv
import pathlib


def text(value):
    if value is None or isinstance(value, str):
        return value or ""
    return str(value) if isinstance(value, int) else repr(float(value))


def write(program, header, rows):
    """To the CSV of the program's name, beside it."""
    with open(pathlib.Path(program).with_suffix(".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([text(value) for value in row] for row in rows)
