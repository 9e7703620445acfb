"""Runs every row side by side with its peer, prints the table, writes benchmarks/RESULTS.md.

What a room full of visitors meets ("load" and "release") and what one who draws does ("pen") is
measured when it is asked for; each has a section of its own there.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from benchmarks import growth, load, passes, paths, pen, release, runs
from benchmarks.setting import Row
from core.parallel import cores

RESULTS = Path(__file__).parent / "RESULTS.md"


class Section(NamedTuple):
    """A section of the results, written when all its parts were measured in one run."""

    head: str
    told: str
    parts: dict[str, Callable[[], list[Row]]]
    packages: tuple[str, ...]


COMPUTING = Section(
    "# Benchmarks",
    "Written by `python -m benchmarks`; each row was measured side by side with its peer, in "
    "turn, in one run. Ratios travel between machines, seconds do not.",
    {
        "passes": passes.rows,
        "notebook": runs.against_the_notebook,
        "libraries": runs.against_libraries,
        "paths": paths.rows,
        "two": runs.two_at_once,
        "growth": growth.rows,
    },
    ("numpy", "scipy", "pandas", "scikit-learn", "torch", "jax", "optax"),
)
LOAD = Section(
    "## Load",
    "Written by `python -m benchmarks load release`: the server, its trainings and all who visit "
    "it share one machine.",
    {"load": load.rows, "release": release.rows},
    ("streamlit", "plotly", "numpy", "playwright"),
)
PEN = Section(
    "## The pen",
    "Written by `python -m benchmarks pen`.",
    {"pen": pen.rows},
    ("streamlit", "streamlit-drawable-canvas", "playwright"),
)
SECTIONS = (COMPUTING, LOAD, PEN)
PARTS = {name: rows for section in SECTIONS for name, rows in section.parts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"of {', '.join(PARTS)}; without any, all of {', '.join(COMPUTING.parts)}",
    )
    chosen = parser.parse_args().parts or list(COMPUTING.parts)
    unknown = set(chosen) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    busy = os.getloadavg()[0]
    measured = {part: _measured(part) for part in chosen}
    for section in SECTIONS:
        if section.parts.keys() <= measured.keys():
            rows = [row for part in section.parts for row in measured[part]]
            _write(section, _report(section, rows, busy))
            print(f"Written to {RESULTS}")


def _measured(part: str) -> list[Row]:
    rows = []
    for row in PARTS[part]():
        rows.append(row)
        print(_line(row), flush=True)
    return rows


def _write(section: Section, text: str) -> None:
    """This section anew; the others stay as they were measured."""
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    texts = {each.partition("\n")[0]: each.strip() for each in re.split("(?m)^(?=#)", before)}
    texts[section.head] = text
    kept = [texts[each.head] for each in SECTIONS if each.head in texts]
    RESULTS.write_text("\n\n".join(kept) + "\n", encoding="utf-8")


def _line(row: Row) -> str:
    mark = "yes" if row.reached else "no"
    cells = (row.what, row.against, row.value, row.reach, mark, row.details)
    return f"| {' | '.join(cells)} |"


def _report(section: Section, table: Iterable[Row], busy: float) -> str:
    lines = [
        section.head,
        "",
        section.told,
        "",
        f"- {datetime.now(UTC):%d %B %Y}, {_processor()}, {cores()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}; "
        f"load average at the start {busy:.1f}",
        f"- {', '.join(f'{name} {_version(name)}' for name in section.packages)}",
        "",
        "| what | against | measured | to reach | reached | details |",
        "|---|---|---|---|---|---|",
        *(_line(row) for row in table),
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
