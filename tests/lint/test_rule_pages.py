"""docs/rules is what the rules and their cases say."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.lint.finding import Severity
from aerogit.lint.rule import EVERY, FAMILIES, Rule
from aerogit.lint.table import RULES
from support.lint_cases import Case, cases

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
NAMES = {"postgres": "PostgreSQL", "mysql": "MySQL, MariaDB, TiDB", "sqlite": "SQLite", "duckdb": "DuckDB"}


def slug(family: str) -> str:
    return FAMILIES[family].replace(" ", "-")


def weight(rule: Rule) -> str:
    return rule.severity.value if rule.by_default else f"{rule.severity.value}, off unless selected"


def where(rule: Rule) -> str:
    return "every dialect" if rule.dialects == EVERY else "; ".join(NAMES[name] for name in rule.dialects)


def index() -> str:
    """The page that lists all rules."""
    counts = {kind: sum(rule.severity is kind for rule in RULES) for kind in Severity}
    off = sum(not rule.by_default for rule in RULES)
    lines = [
        "# Rules",
        "",
        "Generated from `aerogit/lint/rules` by `make tables`. What rules are, how to allow, select and add one:",
        "[linting](../linting.md).",
        "",
        f"{len(RULES)} rules: {', '.join(f'{count} {kind.value}s' for kind, count in counts.items())};"
        f" {off} of them are off unless selected.",
    ]
    for family, name in FAMILIES.items():
        lines += ["", f"## [{name.capitalize()}]({slug(family)}.md)", "", "| code | name | weight | where |"]
        lines.append("|---|---|---|---|")
        own = [rule for rule in RULES if rule.family == family]
        lines += [f"| {rule.code} | {rule.name} | {weight(rule)} | {where(rule)} |" for rule in own]
    return "\n".join([*lines, ""])


def family_page(family: str) -> str:
    """The page of one family: each rule with its cases."""
    lines = [f"# Rules: {FAMILIES[family]}", "", "Generated from the rules and their cases by `make tables`.", ""]
    found = cases()
    for rule in RULES:
        if rule.family == family:
            own = [case for case in found if case.rule is rule]
            lines += [f"## {rule.code}: {rule.name}", "", f"_{weight(rule)}; {where(rule)}_", "", rule.condition, ""]
            lines += [f"* What happens: {rule.effect}.", f"* What is safe: {rule.rewrite}.", ""]
            lines += [line for case in own if case.is_bad for line in shown(case, "Found")]
            lines += [line for case in own if not case.is_bad for line in shown(case, "Left alone")]
    return "\n".join(lines)


def shown(case: Case, word: str) -> list[str]:
    dialect = f" ({NAMES[case.dialect]})" if case.dialect != case.rule.dialects[0] else ""
    return [f"{word}{dialect}:", "", "```sql", *case.text.rstrip("\n").split("\n"), "```", ""]


def text_of(name: str) -> str:
    """A page of the folder by its name."""
    family = next((family for family in FAMILIES if f"{slug(family)}.md" == name), "")
    return family_page(family) if family else index()


PAGES = ["README.md", *(f"{slug(family)}.md" for family in FAMILIES)]


@pytest.mark.generated
@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_the_rules_say(name: str, update_golden: bool) -> None:
    page, text = FOLDER / name, text_of(name)
    if update_golden:
        FOLDER.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text, "stale: run make tables"


def test_there_are_more_than_a_hundred() -> None:
    assert len(RULES) > 100
    for dialect in EVERY:
        assert sum(dialect in rule.dialects for rule in RULES) > 40, dialect
