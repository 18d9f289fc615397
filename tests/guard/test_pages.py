"""The page of the guard says what the codes are, and every code is tried somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aerogit.migrate.guard_codes import RULES

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "guard.md"
BEGIN, END = "<!-- codes: written by make tables -->\n", "<!-- end of codes -->\n"


def table() -> str:
    rows = ["| code | refused | what comes of it | instead |", "|---|---|---|---|"]
    for code, rule in RULES.items():
        rows.append(f"| {code} | {rule.title} | {rule.effect} | {rule.remedy.removesuffix(':')} |")
    return "\n".join(rows) + "\n"


@pytest.mark.generated
def test_the_table_of_codes(update_golden: bool) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    written, end, after = rest.partition(END)
    if update_golden:
        PAGE.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")
        return
    assert end
    assert written.strip() == table().strip(), "stale: run make tables"


def test_every_code_is_tried() -> None:
    tried = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert set(RULES) <= set(re.findall(r"AG\d{4}", tried))
