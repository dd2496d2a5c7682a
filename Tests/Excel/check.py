"""Checks workbooks: what is in them, and that no text is a formula: check.py PROGRAM DIR"""
import csv
import json
import pathlib
import subprocess
import sys

import openpyxl

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
passed = failed = 0


def check(name, holds, said=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"{'ok  ' if holds else 'FAIL'} {name}{'' if holds else ': ' + str(said)}")


def export(result, path):
    subprocess.run([program, "export", result, "--format", "xlsx", "--out", path], check=True,
                   stdout=subprocess.DEVNULL)
    return openpyxl.load_workbook(path)


def same(cell, text, kind):
    if text == "":
        return cell.value is None
    return str(cell.value) == text if kind == "string" else abs(cell.value - float(text)) <= (
        1e-15 * abs(float(text)))


result = pathlib.Path("Results/gba-2030")
book = export(result, folder / "book.xlsx")
package = json.loads((result / "datapackage.json").read_text("utf-8"))
names = [resource["path"][:-4] for resource in package["resources"]]
check("sheets", book.sheetnames[:2] == ["About", "Charts"] and book.sheetnames[-1] == "Columns"
      and set(names) == set(book.sheetnames[2:-1]), book.sheetnames)
for resource in package["resources"]:
    name, fields = resource["path"][:-4], resource["schema"]["fields"]
    sheet = book[name]
    with open(result / resource["path"], encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    check(f"size of {name}", (sheet.max_row, sheet.max_column) == (len(rows), len(rows[0])))
    holds = all(
        same(cell, text, field["type"])
        for line, row in zip(sheet.iter_rows(min_row=2), rows[1:])
        for cell, text, field in zip(line, row, fields))
    check(f"cells of {name}", holds)
    check(f"heading of {name}", all(cell.font.bold for cell in sheet[1])
          and sheet.freeze_panes is not None and sheet.auto_filter.ref == sheet.dimensions)
    for field, cell in zip(fields, sheet[2]):
        if field.get("unit") == "probability" and cell.value is not None:
            check(f"{name}.{field['name']} in per cent", cell.number_format.endswith("%"))
        if field.get("unit") == "rank" and field["type"] == "integer":
            check(f"{name}.{field['name']} whole", cell.number_format == "0")
check("widths", book["rank_summary"].column_dimensions["A"].width > 20)
charts = book["Charts"]._charts
check("charts", len(charts) >= 2 and all(len(chart.series) == 4 for chart in charts))
check("what charts show", charts[0].series[0].val.numRef.f.startswith("rank_summary!"))
about = [cell.value for row in book["About"].iter_rows() for cell in row if cell.value]
entry = json.loads((result / "run.json").read_text("utf-8"))["entries"]["run"]
for fact in (package["title"], str(entry["seed"]), entry["version"], entry["scenario_sha256"],
             " ".join(entry["command"])):
    check(f"About says {fact[:30]}", fact in about)
formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"]
check("no formula", not formulas, formulas[:3])
export(result, folder / "again.xlsx")
check("the same bytes", (folder / "book.xlsx").read_bytes() == (folder / "again.xlsx").read_bytes())

# Names that a spreadsheet would take for formulas, a single year.
(folder / "table.csv").write_text("who,x,y\n=1+1,3,1\n@SUM(A1),2,2\n-2+3,1,3\n", "utf-8")
(folder / "evil.yaml").write_text(
    "rankcast: 1\nname: evil\ntitle: =HYPERLINK(1)\ndata: {file: table.csv, entity: who}\n"
    "indicators: {x: {column: x}, y: {column: y}}\nhorizon: {from: 2025}\n"
    "index: {weights: {dirichlet: {concentration: 2}}}\nsimulation: {draws: 100}\n", "utf-8")
subprocess.run([program, "run", folder / "evil.yaml", "--quiet", "--out", folder / "evil"], check=True)
book = export(folder / "evil", folder / "evil.xlsx")
check("texts stay texts", all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows()
                              for cell in row))
check("a chart of one year", len(book["Charts"]._charts) >= 2)

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
