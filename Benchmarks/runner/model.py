"""What the flagship workload consists of, counted from its definition and its data."""
from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / "Scenarios/Data/gii-clusters-2025.csv"
FLAGSHIP = REPOSITORY / "Benchmarks/Scenarios/flagship.yaml"
WEIGHTS_ONLY = REPOSITORY / "Benchmarks/Scenarios/weights-only.yaml"


@dataclass(frozen=True)
class Flagship:
    """The sizes that all counts follow from; `steps` are the years after the first."""
    entities: int
    groups: int
    indicators: int = 3
    steps: int = 5
    focus: int = 3

    @staticmethod
    def read() -> Flagship:
        """Counts the clusters and the economies in the table itself."""
        with DATA.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return Flagship(len(rows), len({row["economy"] for row in rows}))

    @property
    def variates(self) -> dict[str, int]:
        """Random numbers a draw, by family of inputs."""
        cells = self.indicators * self.entities
        return {
            "weights": self.indicators,
            "data errors": cells,
            "drifts": cells,
            "own shocks": self.steps * cells,
            "shocks of the economies": self.steps * self.indicators * self.groups,
            "common shocks": self.steps * self.indicators,
        }

    @property
    def numbers_drawn(self) -> int:
        """All random numbers of a draw."""
        return sum(self.variates.values())

    def arithmetic(self) -> str:
        """The sum written out."""
        terms = " + ".join(f"{count:,} {name}" for name, count in self.variates.items())
        return f"{terms} = {self.numbers_drawn:,}"
