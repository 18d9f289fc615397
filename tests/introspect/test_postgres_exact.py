"""Reading PostgreSQL against the server: a file read, and a server that ran it introspected, are one schema.

`postgres_known.txt` has the files that fall short, with what comes out today; a line that is wrong, missing or no
longer needed fails. Of the long shared suites a part runs here.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.introspect.postgres import connect, introspect
from aerogit.sql.reading import decode_source
from support.exact_postgres import Case, Verdict, cases, judge, judge_steps, line_of, make_roles, run, schema_of
from support.postgres import Server

HERE = Path(__file__).parent
OWN = sorted((HERE / "cases" / "postgres").glob("*.sql"))
KNOWN = HERE / "postgres_known.txt"
PARTS = {"schemas": 1, "migra": 1, "pgschema": 6, "psqldef": 40}
"""Suites, and which part of them is run: every n-th file."""

pytestmark = pytest.mark.heavy


def known() -> dict[str, str]:
    lines = KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.exists() else []
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def settle(suite: str, verdicts: Iterable[Verdict], *, update: bool) -> None:
    """Hold what falls short to what is known to, or write it down."""
    found = {
        f"{suite}/{verdict.name}": f"{verdict.outcome}: {' ; '.join(verdict.why)}"[:400].strip()
        for verdict in verdicts
        if verdict.outcome != "exact"
    }
    others = {name: said for name, said in known().items() if not name.startswith(f"{suite}/")}
    if update:
        lines = sorted(f"{name}: {said}" for name, said in (others | found).items())
        KNOWN.write_text("\n".join([*_HEADER, *lines]) + "\n", encoding="utf-8")
    assert found == {name: said for name, said in known().items() if name.startswith(f"{suite}/")}


_HEADER = (
    "# Files that PostgreSQL 18 tells otherwise than we read them: the file's side | the server's. Wanted: no line.",
    "# Written by: pytest tests/introspect/test_postgres_exact.py --update-golden",
)


def test_own_cases(postgres_server: Server, update_golden: bool) -> None:
    made: set[str] = set()
    verdicts = []
    for path in OWN:
        case = Case(path.stem, decode_source(path.name, path.read_bytes()))
        make_roles(postgres_server, case.text, made)
        verdicts.append(judge(postgres_server, case))
    settle("own", verdicts, update=update_golden)


@pytest.mark.parametrize("suite", PARTS)
def test_shared_suites(shared: Path, postgres_server: Server, suite: str, update_golden: bool) -> None:
    made: set[str] = set()
    verdicts = []
    for case in list(cases(shared, suite))[:: PARTS[suite]]:
        make_roles(postgres_server, case.setup + case.text, made)
        verdicts.append(judge(postgres_server, case))
    settle(suite, verdicts, update=update_golden)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_another_observer_agrees(path: Path, debian_server: Server) -> None:
    """What pg_dump prints of a database reads as what we introspect there; owners and roles are not compared."""
    text = decode_source(path.name, path.read_bytes())
    make_roles(debian_server, text, set())
    with debian_server.database() as database, connect(database.url) as session:
        run(session, text)
        dumped = subprocess.run(
            ["pg_dump", "-s", "-d", database.url], capture_output=True, text=True, check=True
        ).stdout
        live = introspect(session).schema
        different = [line_of(change) for change in compare(schema_of(dumped), live, {})]
    assert different == []


def test_migrations_step_by_step(shared: Path, postgres_server: Server, update_golden: bool) -> None:
    folder = shared / "corpus" / "migrations" / "concourse"
    ups = sorted(folder.glob("*.up.sql"), key=lambda path: int(path.name.split("_")[0]))
    texts = ((path.name.removesuffix(".sql"), decode_source(path.name, path.read_bytes())) for path in ups)
    with postgres_server.database() as database:
        settle("concourse", judge_steps(database, texts), update=update_golden)
