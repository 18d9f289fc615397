"""The page about planning shows what the suites gave."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.figures import recorded

PAGE = Path(__file__).parents[2] / "docs" / "planning.md"
_HEAD = (
    "| suite | plans | converged | differs | refused by plan or server | tables rewritten |\n"
    "|---|--:|--:|--:|--:|--:|\n"
)


@pytest.mark.generated
def test_the_figures_are_those_of_the_suites(update_golden: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    start = text.index("| suite |")
    end = text.index("\n\n", start) + 1
    rows = "".join(f"| {' | '.join((name, *cells))} |\n".replace("|  |", "| |") for name, cells in recorded().items())
    if update_golden:
        PAGE.write_text(text[:start] + _HEAD + rows + text[end:], encoding="utf-8")
        return
    assert text[start:end] == _HEAD + rows
