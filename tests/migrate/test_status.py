"""Standings: every way in which files and journal can differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from aerogit.migrate.files import Migration, Version, Was
from aerogit.migrate.journal import PARTIAL, Applied
from aerogit.migrate.status import Standing, states
from aerogit.sql.statement import SourceFile

TEXT = "create table t (a int); -- a table"


def migration(version: str, text: str = TEXT, was: tuple[Was, ...] = ()) -> Migration:
    blob = f"blob of {text}"
    return Migration(Version(version), "m", SourceFile(f"migrations/{version}_m.sql", text), blob=blob, was=was)


def row(version: str, text: str = TEXT) -> Applied:
    return Applied(
        version=version,
        name="m",
        blob_id=f"blob of {text}",
        files_schema="",
        schema_before="",
        schema_after="",
        reader_version=1,
        engine_version="",
        git_commit="",
        branch="",
        applied_by="",
        applied_at=datetime.fromtimestamp(0, UTC),
        duration_ms=0,
        status="applied",
        statements_done=0,
        up_sql=text,
        down_sql=None,
        is_irreversible=False,
        down_in_transaction=True,
    )


@pytest.mark.parametrize(
    ("files", "rows", "wanted"),
    [
        (
            [migration("2", "theirs"), migration("3", "ours", was=(Was("2", "blob of ours as it was"),))],
            [row("2", "ours as it was")],
            [("2", Standing.PENDING), ("3", Standing.RENAMED)],
        ),
        (
            [
                migration("2", "theirs"),
                migration("3", "a", was=(Was("2", "blob of a"),)),
                migration("4", "b", was=(Was("3", "blob of b"),)),
            ],
            [row("2", "a"), row("3", "b")],
            [("2", Standing.OUT_OF_ORDER), ("3", Standing.RENAMED), ("4", Standing.RENAMED)],
        ),
        ([], [], []),
        ([migration("1")], [], [("1", Standing.PENDING)]),
        ([migration("1")], [row("1")], [("1", Standing.APPLIED)]),
        ([migration("2"), migration("10")], [row("10")], [("2", Standing.OUT_OF_ORDER), ("10", Standing.APPLIED)]),
        ([migration("1"), migration("3")], [row("1"), row("2")], [
            ("1", Standing.APPLIED), ("2", Standing.MISSING), ("3", Standing.PENDING),
        ]),
        ([migration("1", "create table t (b int);")], [row("1")], [("1", Standing.EDITED)]),
        ([migration("1", "create table\n  t (a int) ;\n/* fine */")], [row("1")], [("1", Standing.APPLIED)]),
        ([migration("1", "create table t (a int); '")], [row("1")], [("1", Standing.EDITED)]),
        ([migration("1")], [replace(row("1"), status=PARTIAL)], [("1", Standing.PARTIAL)]),
        ([migration("9", was=(Was("1", f"blob of {TEXT}"),))], [row("1")], [("9", Standing.RENAMED)]),
        ([migration("9", was=(Was("1", "another blob"),))], [row("1")], [
            ("1", Standing.MISSING), ("9", Standing.PENDING),
        ]),
        ([migration("9", was=(Was("1", f"blob of {TEXT}"),))], [row("9")], [("9", Standing.APPLIED)]),
    ],
)  # fmt: skip
def test_standings(files: list[Migration], rows: list[Applied], wanted: list[tuple[str, Standing]]) -> None:
    found = states(files, rows, "duckdb")
    assert [(state.version.text, state.standing) for state in found] == wanted


def test_what_up_would_run() -> None:
    found = states([migration("1"), migration("3")], [row("2")], "duckdb")
    assert [(state.label, state.is_pending) for state in found] == [("1_m", True), ("2_m", False), ("3_m", True)]
