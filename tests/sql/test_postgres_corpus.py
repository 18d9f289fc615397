"""Real PostgreSQL files: every dump reads, a project's migrations replay in order, scenarios give what they say."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import Reading, decode_source, read
from aerogit.sql.statement import Outcome, SourceFile

BROKEN = {"inaturalist/37834efbe3ca/merged.sql": "syntax error at or near"}
"""Files that people committed broken, with what we say of them."""
pytestmark = pytest.mark.heavy


def read_file(path: Path, onto: Schema | None = None) -> Reading:
    return read([SourceFile(path.name, decode_source(path.name, path.read_bytes()))], "postgres", onto)


def test_every_schema_of_the_corpus_reads(shared: Path) -> None:
    files = sorted((shared / "corpus" / "schemas" / "postgres").glob("*.sql"))
    counts = {path.stem: Counter(s.outcome for s in read_file(path).statements) for path in files}
    assert len(counts) == 10
    for name, count in counts.items():
        assert count[Outcome.MODELLED] > 0.9 * sum(count.values()), name
    assert sum(count[Outcome.OPAQUE] for count in counts.values()) <= 8


def test_every_dump_of_the_merges_reads(shared: Path) -> None:
    folder = shared / "corpus" / "merges"
    refused = {}
    files = [path for path in sorted(folder.glob("*/*/*.sql")) if path.parts[-3] != "sharetribe"]
    for path in files:
        try:
            read_file(path)
        except SourceError as error:
            refused[path.relative_to(folder).as_posix()] = error.message
    assert len(files) == 144
    assert refused.keys() == BROKEN.keys()
    assert all(refused[name].startswith(said) for name, said in BROKEN.items())


def test_migrations_replay_one_by_one_as_in_one_go(shared: Path) -> None:
    ups = sorted(
        (shared / "corpus" / "migrations" / "concourse").glob("*.up.sql"), key=lambda p: int(p.name.split("_")[0])
    )
    assert len(ups) == 149
    schema = Schema("postgres")
    for path in ups:
        schema = read_file(path, schema).schema
    files = [SourceFile(path.name, decode_source(path.name, path.read_bytes())) for path in ups]
    assert schema_id(read(files, "postgres").schema) == schema_id(schema)


def scenarios(shared: Path) -> list[Path]:
    folders = sorted((shared / "scenarios").iterdir())
    return [f for f in folders if (f / "base.sql").exists() and "postgres" in _header(f, "dialects")]


def _header(folder: Path, name: str) -> str:
    lines = (folder / "base.sql").read_text(encoding="utf-8").split("\n")
    return next((line for line in lines if line.startswith(f"-- {name}:")), "")


def test_all_sides_of_all_scenarios_read(shared: Path) -> None:
    folders = scenarios(shared)
    assert len(folders) == 98
    for folder in folders:
        base = read_file(folder / "base.sql").schema
        for side in ("ours", "theirs"):
            read_file(folder / f"{side}.sql", base)
        if (folder / "merged.sql").exists():
            read_file(folder / "merged.sql")


def test_a_side_that_is_the_merge_is_read_as_the_merge(shared: Path) -> None:
    """`one-side-only`: nothing on one side, so the other side's schema is the expected one."""
    folder = shared / "scenarios" / "one-side-only"
    base = read_file(folder / "base.sql").schema
    sides = [read_file(folder / f"{side}.sql", base).schema for side in ("ours", "theirs")]
    assert schema_id(read_file(folder / "merged.sql").schema) in {schema_id(side) for side in sides}


def test_statements_cover_a_dump_without_overlap(shared: Path) -> None:
    path = shared / "corpus" / "schemas" / "postgres" / "lago.sql"
    found = read_file(path).statements
    text = path.read_text(encoding="utf-8")
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    rest = text
    for statement in reversed(found):
        rest = rest[: statement.start] + rest[statement.end :]
    assert all(not line.strip(" ;") or line.startswith("--") for line in rest.split("\n"))
