"""Whole processes, timed from their start to their end, alone or in interleaved pairs."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

NOT_INSTALLED = 77


class Skipped(Exception):
    """A program that cannot run here, with the reason."""


class WrongAnswer(Exception):
    """A program that ran but whose answer fails its check."""


@dataclass(frozen=True)
class Program:
    """A command with what its timings are labelled with."""
    name: str
    command: list[str]
    draws: int
    threads: int


@dataclass(frozen=True)
class Timing:
    """One whole process: seconds from start to end, and its largest resident memory in MiB.

    The memory is that of the largest single process; it is never below the runner's own, which the
    kernel counts until the program has replaced the copy of it.
    """
    program: Program
    seconds: float
    peak_memory: float
    output: str

    @property
    def microseconds_a_draw(self) -> float:
        """The whole process's time over its draws."""
        return self.seconds / self.program.draws * 1e6

    @property
    def own_microseconds_a_draw(self) -> float | None:
        """What the program itself says a draw took, without its start-up; None if nothing."""
        match = re.search(r"([\d.]+) us/draw", self.output)
        return float(match.group(1)) if match else None


def timed(program: Program) -> Timing:
    """Runs a program to its end. Raises Skipped or RuntimeError where it does not end well."""
    # NumPy's matrix product would take cores that the peer's processes are given already.
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(program.command, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            reason = errors.read().decode(errors="replace").strip() or "no message"
            if process.returncode == NOT_INSTALLED or "ModuleNotFoundError" in reason:
                raise Skipped(reason.splitlines()[-1])
            raise RuntimeError(f"{program.name} ended with {process.returncode}: {reason}")
        unit = 1 if sys.platform == "darwin" else 1024
        return Timing(program, seconds, usage.ru_maxrss * unit / 2**20, output.read().decode())


class Stopwatch:
    """Times programs, keeps every single timing, and says on standard error what it does."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []

    def interleaved(self, benchmark: str, programs: list[Program], repeats: int,
                    check: Callable[[Timing], object]) -> list[list[Timing]]:
        """Runs all programs `repeats` times, every other time in reverse order (A B B A …).

        Gives for every repeat the timings in the order of `programs`. What slows the machine down
        for a while then meets all of them alike. `check` raises WrongAnswer.
        """
        results = []
        for repeat in range(repeats):
            order = range(len(programs)) if repeat % 2 == 0 else reversed(range(len(programs)))
            timings: dict[int, Timing] = {}
            for place, index in enumerate(order):
                timing = timed(programs[index])
                check(timing)
                timings[index] = timing
                self._note(benchmark, repeat, place, timing)
            results.append([timings[i] for i in range(len(programs))])
        return results

    def _note(self, benchmark: str, repeat: int, place: int, timing: Timing) -> None:
        program = timing.program
        self.rows.append([
            benchmark, repeat + 1, place + 1, program.name, program.draws, program.threads,
            f"{timing.seconds:.6f}", f"{timing.microseconds_a_draw:.6f}",
            timing.own_microseconds_a_draw or "", f"{timing.peak_memory:.1f}"])
        say(f"  {benchmark} {repeat + 1}: {program.name:32} {program.draws:>11,} draws "
            f"{timing.seconds:9.3f} s {timing.microseconds_a_draw:10.2f} us/draw "
            f"{timing.peak_memory:7.1f} MiB")


CSV_HEADER = ["benchmark", "repeat", "place", "program", "draws", "threads", "seconds",
              "microseconds_a_draw", "own_microseconds_a_draw", "peak_mebibytes"]


def say(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def require_file(path: Path, remedy: str) -> Path:
    """The path, if there is such a file; otherwise the end of the run, with the remedy."""
    if not path.exists():
        raise SystemExit(f"{path} is missing: {remedy}")
    return path
