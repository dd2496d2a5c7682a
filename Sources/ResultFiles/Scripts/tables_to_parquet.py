"""Writes result tables as Parquet files: tables_to_parquet.py JOB.json

The job names the CSV files, their columns and types, and the files to write.
"""
import json
import sys

import pyarrow
from pyarrow import csv, parquet

TYPES = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "string": pyarrow.string()}

with open(sys.argv[1], encoding="utf-8") as file:
    job = json.load(file)
for table in job["tables"]:
    types = {field["name"]: TYPES[field["type"]] for field in table["fields"]}
    read = csv.read_csv(
        table["source"],
        convert_options=csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=False),
        parse_options=csv.ParseOptions(newlines_in_values=True))
    fields = [
        pyarrow.field(
            field["name"], TYPES[field["type"]],
            metadata={key: field[key] for key in ("description", "unit") if key in field})
        for field in table["fields"]
    ]
    about = {"rankcast": json.dumps(dict(job["about"], description=table["description"]),
                                    ensure_ascii=False, sort_keys=True)}
    read = read.cast(pyarrow.schema(fields)).replace_schema_metadata(about)
    parquet.write_table(read, table["output"], compression="zstd")
