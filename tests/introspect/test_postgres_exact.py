"""Reading PostgreSQL against the server: a file read, and a server that ran it introspected, are one schema.

`postgres_known.txt` has the files that fall short, with what comes out today; a line that is wrong, missing or no
longer needed fails. The shared corpus is held against the server in tests/exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.introspect.postgres import Session, introspect, rows_of, schema_of
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from support.exact import DIFFERS, EXACT, Case, Verdict, judge
from support.exact_lines import line_of
from support.exact_postgres import Postgres
from support.extensions import need_extensions
from support.postgres import Server

HERE = Path(__file__).parent
OWN = sorted((HERE / "cases" / "postgres").glob("*.sql"))
NEWER = sorted((HERE / "cases" / "postgres18").glob("*.sql"))
"""What only the newer of the servers accepts."""
KNOWN = HERE / "postgres_known.txt"

_PLACE = re.compile(r"postgres://\S+: ")
"""The database that a message names, another one each time."""
pytestmark = pytest.mark.heavy


def known() -> dict[str, str]:
    lines = KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.exists() else []
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def settle(suite: str, verdicts: Iterable[Verdict], *, update: bool) -> None:
    """Hold what falls short to what is known to, or write it down."""
    found = {
        f"{suite}/{verdict.name}": _PLACE.sub("", f"{verdict.outcome}: {' ; '.join(verdict.why)}")[:600].strip()
        for verdict in verdicts
        if verdict.outcome != EXACT
    }
    others = {name: said for name, said in known().items() if not name.startswith(f"{suite}/")}
    if update:
        lines = sorted(f"{name}: {said}" for name, said in (others | found).items())
        KNOWN.write_text("\n".join([*_HEADER, *lines]) + "\n", encoding="utf-8")
    assert found == {name: said for name, said in known().items() if name.startswith(f"{suite}/")}


_HEADER = (
    "# Files that a server tells otherwise than we read them: the file's side | the server's. Wanted: no line.",
    "# Written by: pytest tests/introspect/test_postgres_exact.py --update-golden",
)


def text_of(path: Path) -> str:
    return decode_source(path.name, path.read_bytes())


def read_text(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres").schema


@pytest.fixture(params=["postgres_server", "debian_server"], ids=["18", "15"])
def engine(request: pytest.FixtureRequest) -> Postgres:
    server: Server = request.getfixturevalue(request.param)
    need_extensions("".join(map(text_of, OWN)), server, request)
    return Postgres(server)


def test_own_cases(engine: Postgres, request: pytest.FixtureRequest, update_golden: bool) -> None:
    verdicts = [judge(engine, Case(path.stem, text_of(path))) for path in OWN]
    settle(f"own on {request.node.callspec.id}", verdicts, update=update_golden)


@pytest.mark.parametrize("path", NEWER, ids=lambda path: path.stem)
def test_what_is_newer_is_exact(path: Path, postgres_server: Server) -> None:
    verdict = judge(Postgres(postgres_server), Case(path.stem, text_of(path)))
    assert (verdict.outcome, verdict.why) == (EXACT, ())


def test_the_server_s_own_dump_reads_as_what_is_introspected(
    engine: Postgres, request: pytest.FixtureRequest, update_golden: bool
) -> None:
    verdicts = [dumped(engine, path) for path in OWN]
    settle(f"dump of {request.node.callspec.id}", verdicts, update=update_golden)


def dumped(engine: Postgres, path: Path) -> Verdict:
    """What pg_dump prints, which names the user everywhere, against what is introspected."""
    with engine.database(text_of(path)) as session:
        assert isinstance(session, Session)
        engine.run(session, text_of(path))
        lines = (line.replace(" FOR ROLE postgres", "") for line in engine.dump(session).splitlines())
        said = read_text("\n".join(line for line in lines if not line.endswith("OWNER TO postgres;")))
        found = compare(said, introspect(session).schema)
    return Verdict(path.stem, DIFFERS if found else EXACT, tuple(line_of(change) for change in found))


def test_plain_tables_are_what_the_reader_makes_of_them(engine: Postgres) -> None:
    """Tables made from rows without a parser, against the same tables made from statements."""
    for path in OWN:
        with engine.database(text_of(path)) as session:
            assert isinstance(session, Session)
            engine.run(session, text_of(path))
            rows = rows_of(session)[0]
            made, parsed = (schema_of(rows, "here", plainly=plainly) for plainly in (True, False))
            assert [line_of(change) for change in compare(parsed, made)] == []
            assert schema_id(parsed) == schema_id(made)
