"""Runs the snippets of a page on draws, and compares arrays, Parquet and exports: check.py DIR PAGE"""
import csv
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

import duckdb
import numpy as np
import pandas as pd

folder, page = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text("utf-8")
passed = failed = skipped = 0


def check(name, holds, said=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"{'ok  ' if holds else 'FAIL'} {name}{'' if holds else ': ' + str(said)}")


# What the result says, to which all snippets must come.
with open(folder / "result/rank_summary.csv", encoding="utf-8", newline="") as file:
    expected = next(
        float(row["p_top_1"]) for row in csv.DictReader(file)
        if row["entity"] == "Shenzhen–Hong Kong–Guangzhou" and row["year"] == "2030")

snippets = re.findall(r"```(python|sql|r)\n(.*?)```", page, re.S)
check("the page has snippets of every kind", len(snippets) >= 7, len(snippets))
for number, (language, text) in enumerate(snippets, 1):
    name = f"snippet {number} ({language})"
    if language == "sql":
        connection = duckdb.connect()
        connection.execute(f"SET file_search_path = '{folder}'")
        found = connection.execute(text).fetchall()[0][0]
        check(name, abs(found - expected) < 1e-12, found)
        continue
    if language == "r" and not shutil.which("Rscript"):
        skipped += 1
        print(f"skip {name}: there is no R")
        continue
    program = [sys.executable, "-c"] if language == "python" else ["Rscript", "-e"]
    done = subprocess.run(
        program + [text], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=None)
    lines = done.stdout.split()
    check(
        name, done.returncode == 0 and lines and abs(float(lines[-1]) - expected) < 1e-6,
        done.stdout + done.stderr)

about = json.loads((folder / "draws.npy.json").read_text("utf-8"))
axes = about["axes"]
for description in (about, json.loads((folder / "draws.parquet.json").read_text("utf-8"))):
    for name, file in description["files"].items():
        data = (folder / name).read_bytes()
        check(
            f"checksum of {name}",
            hashlib.sha256(data).hexdigest() == file["sha256"] and len(data) == file["bytes"])
        if "shape" in file:
            array = np.load(folder / name, mmap_mode="r")
            check(
                f"shape of {name}",
                list(array.shape) == file["shape"] and array.dtype == np.dtype(file["dtype"]))

ranks, scores = (np.load(folder / f"draws{part}.npy") for part in ("", ".scores"))
tidy = pd.read_parquet(folder / "draws.parquet")
check("tidy ranks", (tidy["rank"].to_numpy().reshape(ranks.shape) == ranks).all())
check("tidy scores", (tidy["score"].to_numpy().reshape(ranks.shape) == scores).all())
check("draws", (tidy["draw"].to_numpy() == np.repeat(np.arange(len(ranks)), ranks[0].size)).all())
check("entities", list(tidy["entity"][: len(axes["entity"])]) == axes["entity"])
check("years", list(tidy["year"][: ranks[0].size : len(axes["entity"])]) == axes["year"])
weights = pd.read_parquet(folder / "draws.weights.parquet")
check("tidy weights", (weights["weight"].to_numpy() == np.load(folder / "draws.weights.npy").ravel()).all())
inputs = pd.read_parquet(folder / "draws.inputs.parquet").drop(columns="draw")
check("inputs", (inputs.to_numpy() == np.load(folder / "draws.inputs.npy")).all())
check("input names", list(inputs.columns) == [entry["name"] for entry in axes["input"]])

document = json.loads((folder / "exported.json").read_text("utf-8"))
package = json.loads((folder / "exported.parquet/datapackage.json").read_text("utf-8"))
check("package of Parquet", {entry["path"] for entry in package["resources"]}
      == {path.name for path in (folder / "exported.parquet").glob("*.parquet")})
for name, table in document["tables"].items():
    rows = pd.DataFrame(table["rows"], columns=[field["name"] for field in table["fields"]])
    parquet = pd.read_parquet(folder / f"exported.parquet/{name}.parquet")
    with open(folder / f"exported.csv/{name}.csv", encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    same = len(rows) == len(parquet) == len(cells)
    for field in table["fields"]:
        column = field["name"]
        texts = [row[column] for row in cells]
        if field["type"] == "string":
            same &= list(rows[column]) == texts == list(parquet[column])
        else:
            numbers = [float(text) if text else np.nan for text in texts]
            for other in (rows[column], parquet[column]):
                same &= np.array_equal(
                    pd.to_numeric(other).astype(float).to_numpy(), numbers, equal_nan=True)
    check(f"exports of {name}", same)

print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed > 0)
