"""How many plans of a suite converge, as data: tests hold a suite to its line, and a page shows the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

FIGURES = Path(__file__).parent.parent / "plan" / "known" / "figures.txt"
_HEAD = "# suite | plans | converged | differs from outside | refused by plan or server | tables rewritten"


def recorded() -> dict[str, tuple[str, ...]]:
    """The lines by suite."""
    lines = FIGURES.read_text(encoding="utf-8").splitlines() if FIGURES.exists() else []
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines if line and not line.startswith("#"))
    return {name: tuple(cells) for name, *cells in rows}


def settle(suite: str, outcomes: Iterable[str], rewritten: str = "", *, update: bool) -> None:
    """Hold the outcomes of a suite's plans to its line, or write that: "converged", "differs: …", anything else."""
    found = Counter("converged" if o == "converged" else "differs" if o.startswith("differs") else "" for o in outcomes)
    line = (str(found.total()), str(found["converged"]), str(found["differs"]), str(found[""]), rewritten)
    if update:
        lines = {**recorded(), suite: line}
        text = "".join(" | ".join((name, *cells)).rstrip() + "\n" for name, cells in sorted(lines.items()))
        FIGURES.write_text(f"{_HEAD}\n{text}", encoding="utf-8")
    assert recorded()[suite] == line
