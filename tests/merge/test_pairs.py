"""Every two edits of a schema, merged and judged by an engine that runs both; docs/merge-matrix.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.pairs import Case, DuckDBEngine, PostgresEngine, SQLiteEngine, Verdict, case_of, verdicts
from support.postgres import Server

PAIRS = Path(__file__).parent / "pairs"
PAGE = Path(__file__).parent.parent.parent / "docs" / "merge-matrix.md"
KINDS = ("clean", "unproved", "conflict", "false conflict", "wrong")
TITLES = {"duckdb": "DuckDB", "sqlite": "SQLite", "postgres": "PostgreSQL"}
HEAD = """\
# Merges judged by engines

Written by `make tables` from `tests/merge/pairs`: do not edit. One schema and many edits of it, each the work of
one side; every two of them are merged, and both orders of running them are tried on the real engine. *Clean*
merges give the very catalog the engine has after both; *unproved* ones are clean and run, but no order of the two
scripts gives what a merge should: one names what the other renamed, or replaces what the other changed. A *false
conflict* stops where both orders run and give one catalog. *Wrong* is a clean merge that does not run or gives
another catalog. Edits with nothing in common are merged, and not run.
"""


def section(case: Case, found: dict[tuple[str, str], Verdict], dialect: str) -> str:
    """A dialect's part of the page: the counts, and every pair that is not simply clean."""
    counts = Counter(verdict.kind for verdict in found.values())
    lines = [f"## {TITLES[dialect]}", "", f"{len(case.edits)} edits, {len(found)} pairs.", ""]
    lines += ["| outcome | pairs |", "|---|---|", *(f"| {kind} | {counts[kind]} |" for kind in KINDS)]
    for kind in KINDS[1:]:
        listed = [(pair, verdict) for pair, verdict in found.items() if verdict.kind == kind]
        if not listed:
            continue
        lines += [
            "",
            f"### {kind.capitalize()}",
            "",
            "| one side | other side | what the merge says |",
            "|---|---|---|",
        ]
        lines += [f"| {one} | {two} | {_said(verdict)} |" for (one, two), verdict in listed]
    return "\n".join(lines) + "\n"


def _said(verdict: Verdict) -> str:
    return verdict.says if "conflict" in verdict.kind else ", ".join(verdict.codes)


def _hold(dialect: str, text: str, *, update: bool) -> None:
    """The page's part for a dialect is what was found."""
    page = PAGE.read_text() if PAGE.exists() else HEAD
    start = page.find(f"## {TITLES[dialect]}\n")
    end = page.find("\n## ", start + 1) if start >= 0 else -1
    now = page[start : end + 1 if end >= 0 else None].rstrip("\n") + "\n" if start >= 0 else ""
    if update:
        parts = {d: page[page.find(f"## {t}\n") :].split("\n## ")[0] for d, t in TITLES.items() if f"## {t}\n" in page}
        parts[dialect] = text
        PAGE.write_text("\n".join([HEAD, *(parts[d].rstrip("\n") + "\n" for d in TITLES if d in parts)]))
        return
    assert now == text


def _wrong(found: Iterable[tuple[tuple[str, str], Verdict]]) -> list[str]:
    return [f"{one} | {two}: {verdict.says}" for (one, two), verdict in found if verdict.kind == "wrong"]


@pytest.mark.heavy
@pytest.mark.generated
def test_duckdb(update_golden: bool) -> None:
    case = case_of(PAIRS / "duckdb.sql")
    found = verdicts(case, "duckdb", DuckDBEngine(case.base))
    assert _wrong(found.items()) == []
    _hold("duckdb", section(case, found, "duckdb"), update=update_golden)


@pytest.mark.heavy
@pytest.mark.generated
def test_sqlite(update_golden: bool) -> None:
    case = case_of(PAIRS / "sqlite.sql")
    found = verdicts(case, "sqlite", SQLiteEngine(case.base))
    assert _wrong(found.items()) == []
    _hold("sqlite", section(case, found, "sqlite"), update=update_golden)


@pytest.mark.heavy
@pytest.mark.generated
def test_postgres(postgres_server: Server, update_golden: bool) -> None:
    case = case_of(PAIRS / "postgres.sql")
    with (
        postgres_server.database() as base,
        postgres_server.database() as empty,
        base.connect() as first,
        empty.connect() as second,
    ):
        found = verdicts(case, "postgres", PostgresEngine(first, second, case.base))
    assert _wrong(found.items()) == []
    _hold("postgres", section(case, found, "postgres"), update=update_golden)


@pytest.mark.parametrize("dialect", sorted(TITLES))
def test_every_edit_changes_something(dialect: str) -> None:
    """An edit the reader ignores would make every pair with it clean."""
    case = case_of(PAIRS / f"{dialect}.sql")
    base = read([SourceFile("base.sql", case.base)], dialect).schema
    for name, text in case.edits.items():
        after = read([SourceFile("edit.sql", text)], dialect, base).schema
        assert any(base.get(key) != after.get(key) for key in {*base.objects, *after.objects}), name
