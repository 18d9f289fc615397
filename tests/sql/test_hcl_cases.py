"""HCL beside SQL of the same meaning: one schema id; and what it is written as reads back to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import Outcome, SourceFile
from aerogit.sql.writing import write_hcl

SAME = sorted((Path(__file__).parent / "hcl" / "same").rglob("*.hcl"))


def reading_of(path: Path) -> Reading:
    return read([SourceFile(path.name, path.read_text(encoding="utf-8"))], path.parent.name)


def schema_of(path: Path) -> Schema:
    return reading_of(path).schema


def _name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", SAME, ids=_name)
def test_hcl_and_sql_of_one_meaning_have_one_id(path: Path) -> None:
    found, wanted = schema_of(path), schema_of(path.with_suffix(".sql"))
    assert compare(wanted, found, {}) == []
    assert schema_id(found) == schema_id(wanted)


@pytest.mark.parametrize("path", SAME, ids=_name)
def test_what_is_written_reads_back_and_is_written_again_alike(path: Path) -> None:
    schema = schema_of(path)
    written = write_hcl(schema)
    assert written.unsaid == ()
    again = read([SourceFile("again.hcl", written.text)], schema.dialect).schema
    assert schema_id(again) == schema_id(schema)
    assert write_hcl(again).text == written.text


@pytest.mark.parametrize("path", SAME, ids=_name)
def test_blocks_in_any_order_mean_the_same(path: Path) -> None:
    schema = schema_of(path)
    blocks = write_hcl(schema).text.split("\n\n")
    backwards = "\n\n".join(reversed([block.strip("\n") for block in blocks])) + "\n"
    assert schema_id(read([SourceFile("back.hcl", backwards)], schema.dialect).schema) == schema_id(schema)


@pytest.mark.parametrize("path", SAME, ids=_name)
def test_every_block_is_accounted_for_with_its_place(path: Path) -> None:
    reading = reading_of(path)
    text = path.read_text(encoding="utf-8")
    spans = {text[one.start : one.end] for one in reading.statements}
    assert all(span.endswith("}") for span in spans)
    heads = {span.split()[0] for span in spans} | {"schema"}
    assert {line.split()[0] for line in text.splitlines() if line[:1].isalpha()} == heads
    known = (Outcome.MODELLED, Outcome.IGNORED)
    as_sql = (*known, Outcome.OPAQUE)
    for one in reading.statements:
        assert one.outcome in (as_sql if text[one.start : one.end].startswith("statement ") else known)


def test_several_files_are_one_document() -> None:
    path = Path(__file__).parent / "hcl" / "same" / "postgres" / "tables.hcl"
    text = path.read_text(encoding="utf-8")
    first, marker, rest = text.partition('table "app" "users"')
    files = [SourceFile("b.hcl", marker + rest), SourceFile("a.hcl", first)]
    assert schema_id(read(files, "postgres").schema) == schema_id(schema_of(path))
