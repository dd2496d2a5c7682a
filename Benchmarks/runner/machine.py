"""What the times were taken on: the machine, its system, and the versions of all that ran."""
from __future__ import annotations

import datetime
import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

from .model import REPOSITORY


def said(*command: str) -> str:
    """What a command prints, in one line; empty where it cannot run."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return " ".join(result.stdout.split())


def field_of(path: str, key: str) -> str:
    """The value behind `key` in a file of lines `key: value` or `key="value"`."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""
    match = re.search(rf"^{re.escape(key)}\s*[:=]\s*\"?(.*?)\"?$", text, re.MULTILINE)
    return match.group(1) if match else ""


def processor() -> str:
    """The processor's name, with family, model and stepping where the name says little."""
    name = (field_of("/proc/cpuinfo", "model name")
            or said("sysctl", "-n", "machdep.cpu.brand_string"))
    numbers = [f"{key.split()[-1]} {field_of('/proc/cpuinfo', key)}"
               for key in ("cpu family", "model", "stepping") if field_of("/proc/cpuinfo", key)]
    flags = field_of("/proc/cpuinfo", "flags").split()
    widest = next((flag for flag in ("avx512f", "avx2", "avx") if flag in flags), "")
    return ", ".join(part for part in (name or platform.machine(), *numbers, widest) if part)


def package_version(python: Path, package: str) -> str:
    """The version of a package in the virtual environment; empty where it is not there."""
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    return said(str(python), "-c", code)


def describe(rankcast: Path, tools: Path, cores: int) -> list[tuple[str, str]]:
    """Names and values for the head of the results."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = tools / "venv/bin/python3"
    commit = said("git", "-C", str(REPOSITORY), "rev-parse", "--short", "HEAD")
    changed = said("git", "-C", str(REPOSITORY), "status", "--porcelain", "Sources")
    swift = re.search(r"Swift version (\S+)", said("swift", "--version"))
    compiler = said(os.environ.get("CC", "cc"), "--version")
    rows = [
        ("date", datetime.date.today().isoformat()),
        ("processor", processor()),
        ("cores used", f"{cores} of {os.cpu_count()}"),
        ("memory", f"{memory:.0f} GiB"),
        ("load before the run (1 minute)", f"{os.getloadavg()[0]:.2f}"),
        ("system", f"{field_of('/etc/os-release', 'PRETTY_NAME') or platform.platform()}, "
                   f"{platform.system()} {platform.release()}"),
        ("RankCast", f"{said(str(rankcast), '--version')}, commit {commit}"
                     f"{' with changes' if changed else ''}"),
        ("Swift", swift.group(1) if swift else ""),
        ("C compiler of the GSL loop", compiler.split(" Copyright")[0]),
        ("GSL", said("pkg-config", "--modversion", "gsl")),
        ("Python of the peers", said(str(python), "--version").removeprefix("Python ")),
    ]
    rows += [(name, package_version(python, name)) for name in ("numpy", "numba", "SALib")]
    if shutil.which("Rscript"):
        rows.append(("R", said("Rscript", "-e", "cat(R.version.string)")))
    return [(name, value or "not there") for name, value in rows]
