"""Validates bills of materials against CycloneDX's own schema: materials.py FILE …

Every component must have a licence and be reached from the program; every direct dependency, and
every tool of the tests, must have a row in CONTRIBUTING.
"""

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parent.parent.parent
text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
rows = text[text.index("## dependencies, and why"):].split("\n")
reasons = " ".join(row.split("|")[1] for row in rows if row.startswith("|"))
tools = {
    line.split("==")[0].split("[")[0].lower()
    for file in [*ROOT.glob("Tests/*/requirements.txt"), ROOT / "Benchmarks/requirements.txt"]
    for line in file.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"}
failures = [f"CONTRIBUTING says no reason for {tool}" for tool in tools if tool not in reasons]
validator = JsonStrictValidator(SchemaVersion.V1_6)
for path in sys.argv[1:]:
    text = Path(path).read_text(encoding="utf-8")
    problem = validator.validate_str(text)
    failures += [f"{path}: {problem}"] if problem else []
    bill = json.loads(text)
    components = {each["bom-ref"]: each for each in bill["components"]}
    failures += [
        f"{path}: {name} has no licence" for name, each in components.items()
        if not each["licenses"]]
    this = bill["metadata"]["component"]["bom-ref"]
    edges = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    names = [components[each]["name"] for each in edges[this]]
    failures += [
        f"CONTRIBUTING says no reason for {name}" for name in names
        if name.lower() not in reasons]
    reached, rest = set(), [this]
    while rest:
        each = rest.pop()
        if each not in reached:
            reached.add(each)
            rest += edges[each]
    failures += [f"{path}: nothing leads to {name}" for name in components if name not in reached]
    print(f"packages: {Path(path).name}: valid, {len(components)} components")
for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(bool(failures))
