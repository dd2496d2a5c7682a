"""What the bundled scenarios should say: their measures by an independent NumPy Monte Carlo.

Reads Scenarios/*.yaml (the keys those files use, nothing more) and shares no code, no random numbers
and no order of computation with RankCast. Seeded: the same NumPy gives the same file.

bundled_scenarios.csv: scenario, changes (empty, or PATH=VALUE, several joined by a space: the
what-ifs that the scenarios' comments quote), measure, value, standard_error (of the Monte Carlo
here; the estimate of RankCast has its own), draws. A score is on the scale of `report.scale`.

    python3 bundled_scenarios.py                         writes bundled_scenarios.csv
    python3 bundled_scenarios.py NAME PATH=VALUE ...     prints one scenario's measures with changes
"""
import csv
import pathlib
import re
import sys

import numpy as np
import yaml

from table import write

HERE = pathlib.Path(__file__).parent
SCENARIOS = HERE.parents[2] / "Scenarios"
DRAWS, BLOCK = 200_000, 1_000

GROWTH = "overrides.gba-science.growth.scie.drift.normal.mean="
BEIJING = "overrides.beijing-patents.growth.pct.drift.normal.mean="
PCT = "overrides.claims.level.pct="
SCIE = "overrides.claims.growth.scie.drift="
DEALS = "overrides.claims.level.vc="
WHAT_IFS = {
    "gba-2030": [(GROWTH + "12.4%",), (GROWTH + "9%",), (GROWTH + "3%",), (BEIJING + "14.4%",)],
    "news-claims": [
        (PCT + "1", SCIE + "12.4%", DEALS + "1"),  # the sources
        (PCT + "1.339", SCIE + "12.4%", DEALS + "1"),  # one claim in full
        (PCT + "1", SCIE + "15%", DEALS + "1"),
        (PCT + "1", SCIE + "12.4%", DEALS + "2.355"),
        (PCT + "1.339", SCIE + "12.4%", DEALS + "2.355"),  # two
        (PCT + "1.339", SCIE + "15%", DEALS + "2.355"),  # all claims in full
    ],
}


def number(value):
    """A YAML scalar as a float: 15% is 0.15."""
    return float(value[:-1]) / 100 if isinstance(value, str) and value.endswith("%") else float(value)


def merge(base, over):
    """Key by key; a distribution replaces another whole."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    if set(over) & {"normal", "uniform"}:
        return over
    return {**base, **{key: merge(base.get(key), value) for key, value in over.items()}}


def affine(node):
    """(centre, normal factor, uniform factor): the value is centre + a·z + b·(u − ½)."""
    if not isinstance(node, dict):
        return number(node), 0.0, 0.0
    (family, p), = node.items()
    if family == "normal":
        return number(p["mean"]), number(p["sd"]), 0.0
    if family == "uniform":
        low, high = number(p["low"]), number(p["high"])
        return (low + high) / 2, 0.0, high - low
    raise ValueError(family)


class Model:
    def __init__(self, scenario):
        data = scenario["data"]
        with open(SCENARIOS / data["file"], encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.names = [row[data["entity"]] for row in rows]
        keys = list(scenario["indicators"])
        entities, self.indicators = len(rows), len(keys)
        self.years = scenario["horizon"]["to"] - scenario["horizon"]["from"] + 1
        self.first_year = scenario["horizon"]["from"]
        specs = [[scenario["indicators"][key] for key in keys] for _ in rows]
        levels = [[1.0] * self.indicators for _ in rows]
        for override in scenario.get("overrides", {}).values():
            for c, row in enumerate(rows):
                if all(row[column] == str(value) for column, value in override["where"].items()):
                    for k, key in enumerate(keys):
                        if key in override.get("growth", {}):
                            specs[c][k] = merge(specs[c][k], {"growth": override["growth"][key]})
                        levels[c][k] = override.get("level", {}).get(key, levels[c][k])

        def table(read):
            return np.array([[read(specs[c][k], rows[c]) for k in range(self.indicators)]
                             for c in range(entities)])

        def growth(spec, key, default):
            return spec.get("growth", {}).get(key, default)

        self.cells = table(lambda s, row: float(row[s["column"]]))
        error = table(lambda s, row: float(row[s["error"]["column"]]) if "error" in s else 0.0)
        self.log_error = np.sqrt(np.log1p(error**2))
        self.level = np.array([[affine(value) for value in row] for row in levels])
        self.drift = table(lambda s, _: affine(growth(s, "drift", 0.0)))
        self.volatility = table(lambda s, _: number(growth(s, "volatility", 0.0)))
        self.shared = [(self.members(rows, group), table(lambda s, _: number(growth(s, "shared", {}).get(group, 0.0))))
                       for group in {g for s in specs[0] for g in growth(s, "shared", {})}]
        self.shared.sort(key=lambda pair: len(set(pair[0])))
        self.total = np.array([number(specs[0][k]["total"]) for k in range(self.indicators)])
        self.total_growth = np.array([number(specs[0][k].get("total_growth", 0)) for k in range(self.indicators)])
        weight = np.array([number(specs[0][k]["weight"]) for k in range(self.indicators)])
        self.weight = weight / weight.sum()
        model = scenario["index"].get("weights")
        self.concentration = number(model["dirichlet"]["concentration"]) if model else None
        self.scale = self.indicators if scenario["report"].get("scale") == "sum" else 1

    @staticmethod
    def members(rows, group):
        key = ["all" if group == "all" else row[group] for row in rows]
        return np.unique(key, return_inverse=True)[1]

    def scores(self, random, draws):
        """draws × years × entities"""
        shape = (draws, *self.cells.shape)

        def draw(parameters):
            centre, normal, uniform = np.moveaxis(parameters, -1, 0)
            return centre + normal * random.standard_normal(shape) + uniform * (random.random(shape) - 0.5)

        weights = np.broadcast_to(self.weight, (draws, self.indicators))
        if self.concentration:
            weights = random.dirichlet(self.concentration * self.weight, draws)
        s = self.log_error
        x = self.cells * np.exp(s * random.standard_normal(shape) - s**2 / 2) * draw(self.level)
        rate = np.maximum(1 + draw(self.drift), 0)
        variance = self.volatility**2 + sum(sd**2 for _, sd in self.shared)
        result = []
        for year in range(self.years):
            if year:
                shock = self.volatility * random.standard_normal(shape)
                for member, sd in self.shared:
                    common = random.standard_normal((draws, member.max() + 1, self.indicators))
                    shock = shock + sd * common[:, member]
                x = x * rate * np.exp(shock - variance / 2)
            share = 100 * x / (self.total * (1 + self.total_growth) ** year)
            result.append(self.scale * np.einsum("dck,dk->dc", share, weights))
        return np.stack(result, axis=1)

    def baseline(self):
        """Scores a year with nothing perturbed: years × entities."""
        years = np.arange(self.years)[:, None, None]
        x = self.cells * self.level[..., 0] * (1 + self.drift[..., 0]) ** years
        share = 100 * x / (self.total * (1 + self.total_growth) ** years)
        return self.scale * share @ self.weight


def ranks(scores):
    """Competition ranks along the last axis (no ties arise but in the unperturbed table)."""
    order = np.argsort(-scores, axis=-1, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(1, scores.shape[-1] + 1), order.shape), -1)
    return rank


def measure(model, spec, scores, rank, start_rank):
    """The measure's value in each draw."""
    year = spec["year"] - model.first_year
    if "entity" not in spec:
        return np.abs(rank[:, year] - start_rank).mean(axis=1)
    c = model.names.index(spec["entity"])
    if "ahead_of" in spec:
        return (rank[:, year, c] < rank[:, year, model.names.index(spec["ahead_of"])]).astype(float)
    if "probability" in spec:
        return (rank[:, year, c] <= int(re.fullmatch(r"rank <= (\d+)", spec["probability"])[1])).astype(float)
    return (rank if spec["mean"] == "rank" else scores)[:, year, c].astype(float)


def evaluate(name, changes=(), draws=DRAWS):
    scenario = yaml.safe_load((SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8"))
    for change in changes:
        path, value = change.split("=")
        *parents, last = path.split(".")
        node = scenario
        for key in parents:
            node = node[key]
        node[last] = yaml.safe_load(value)
    model = Model(scenario)
    start_rank = ranks(model.baseline())[0]
    random = np.random.default_rng(20250918)
    if model.concentration is None:
        draws = BLOCK
    values = {key: [] for key in scenario["measures"]}
    for _ in range(draws // BLOCK):
        scores = model.scores(random, BLOCK)
        rank = ranks(scores)
        for key, spec in scenario["measures"].items():
            values[key].append(measure(model, spec, scores, rank, start_rank))
    for key, blocks in values.items():
        value = np.concatenate(blocks)
        yield name, " ".join(changes), key, value.mean(), value.std() / np.sqrt(draws), draws


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for *_, key, value, error, _ in evaluate(sys.argv[1], sys.argv[2:]):
            print(f"{key:20} {value:9.5f} ± {error:.5f}")
    else:
        rows = [row for path in sorted(SCENARIOS.glob("*.yaml"))
                for changes in [(), *WHAT_IFS.get(path.stem, [])]
                for row in evaluate(path.stem, changes)]
        write(__file__, ["scenario", "changes", "measure", "value", "standard_error", "draws"], rows)
