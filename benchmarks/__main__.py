"""Runs every row side by side with its peer, prints the table, writes benchmarks/RESULTS.md."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks import growth, passes, paths, runs
from benchmarks.setting import Row
from core.parallel import cores

RESULTS = Path(__file__).parent / "RESULTS.md"
PACKAGES = ("numpy", "scipy", "pandas", "scikit-learn", "torch", "jax", "optax")
PARTS = {
    "passes": passes.rows,
    "notebook": runs.against_the_notebook,
    "libraries": runs.against_libraries,
    "paths": paths.rows,
    "two": runs.two_at_once,
    "growth": growth.rows,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; or all")
    chosen = parser.parse_args().parts or list(PARTS)
    unknown = set(chosen) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    load = os.getloadavg()[0]
    table = []
    for part in chosen:
        for row in PARTS[part]():
            table.append(row)
            print(_line(row), flush=True)
    if set(chosen) == set(PARTS):
        RESULTS.write_text(_report(table, load), encoding="utf-8")
        print(f"Written to {RESULTS}")


def _line(row: Row) -> str:
    mark = "yes" if row.reached else "no"
    cells = (row.what, row.against, row.value, row.reach, mark, row.details)
    return f"| {' | '.join(cells)} |"


def _report(table: Iterable[Row], load: float) -> str:
    lines = [
        "# Benchmarks",
        "",
        "Written by `python -m benchmarks`; each row was measured side by side with its peer, in "
        "turn, in one run. Ratios travel between machines, seconds do not.",
        "",
        f"- {datetime.now(UTC):%d %B %Y}, {_processor()}, {cores()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}; "
        f"load average at the start {load:.1f}",
        f"- {', '.join(f'{name} {_version(name)}' for name in PACKAGES)}",
        "",
        "| what | against | measured | to reach | reached | details |",
        "|---|---|---|---|---|---|",
        *(_line(row) for row in table),
        "",
    ]
    return "\n".join(lines)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or "unknown processor"


if __name__ == "__main__":
    main()
