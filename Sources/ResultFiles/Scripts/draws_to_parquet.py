"""Writes the arrays of RankCast's draws as Parquet files: draws_to_parquet.py JOB.json

Reads the arrays piece by piece, so that memory does not grow with the draws.
"""
import json
import os
import sys

import numpy
import pyarrow
from pyarrow import parquet

ROWS = 1 << 20  # of a row group
NUMBERS = 1 << 22  # of a row group that has a column an input

with open(sys.argv[1], encoding="utf-8") as file:
    job = json.load(file)
folder = os.path.dirname(os.path.abspath(sys.argv[1]))
axes = job["axes"]
draws = axes["draw"]["count"]
metadata = {"rankcast": json.dumps(job["about"], ensure_ascii=False, sort_keys=True)}


def array(name):
    description = job["arrays"].get(name)
    if description is None:
        return None
    path = os.path.join(folder, description["file"])
    return numpy.memmap(
        path, description["dtype"], "r", description["offset"], tuple(description["shape"]))


def names(places, texts):
    return pyarrow.DictionaryArray.from_arrays(
        pyarrow.array(places, pyarrow.int32()), pyarrow.array(texts, pyarrow.string()))


def write(output, size, make):
    writer = None
    for first in range(0, draws, size):
        columns = make(first, min(size, draws - first))
        table = pyarrow.table(columns).replace_schema_metadata(metadata)
        if writer is None:
            writer = parquet.ParquetWriter(
                os.path.join(folder, output), table.schema, compression="zstd",
                use_dictionary=[
                    field.name for field in table.schema if field.type != pyarrow.float64()])
        writer.write_table(table, row_group_size=max(1, table.num_rows))
    writer.close()


def tidy(output, axis, texts, measures):
    """A row for every draw, year and entity or indicator."""
    years, count = len(axes["year"]), len(texts)
    cells = max(1, years * count)

    def make(first, some):
        columns = {
            "draw": numpy.repeat(numpy.arange(first, first + some, dtype="int64"), cells),
            "year": numpy.tile(numpy.repeat(numpy.array(axes["year"], "int32"), count), some),
            axis: names(numpy.tile(numpy.arange(count, dtype="int32"), years * some), texts),
        }
        for name, values, kind in measures:
            columns[name] = numpy.asarray(values[first:first + some]).reshape(-1).astype(kind)
        return columns

    write(output, max(1, ROWS // cells), make)


outputs = job["outputs"]
ranks, scores = array("ranks"), array("scores")
tidy(
    outputs["ranks"], "entity", axes["entity"],
    [("rank", ranks, "int32")] + ([("score", scores, "float64")] if scores is not None else []))
if "weights" in outputs:
    tidy(outputs["weights"], "indicator", axes["indicator"],
         [("weight", array("weights"), "float64")])
if "inputs" in outputs:
    inputs = axes["input"]
    # An array without elements cannot be mapped.
    values = array("inputs") if inputs else None

    def wide(first, some):
        columns = {"draw": numpy.arange(first, first + some, dtype="int64")}
        for place, entry in enumerate(inputs):
            column = numpy.ascontiguousarray(values[first:first + some, place])
            options = entry.get("options")
            columns[entry["name"]] = (
                names(column.astype("int32"), options) if options else column.astype("float64"))
        return columns

    write(outputs["inputs"], max(1, NUMBERS // max(1, len(inputs))), wide)
