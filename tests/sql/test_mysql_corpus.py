"""Real MySQL schemas, and statements made of their pieces: nothing is lost, nothing but `SourceError` comes out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.sql.lexer import tokenize
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import Outcome, SourceFile
from aerogit.sql.writing import write_schema
from support.mutations import mutilated, seeds

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"
FILES = sorted((SHARED / "schemas" / "mysql").glob("*.sql")) + sorted((SHARED / "diffs" / "mysql").rglob("[ab].sql"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def read_file(path: Path) -> Reading:
    return read([SourceFile(path.name, path.read_text(encoding="utf-8"))], "mysql")


def test_the_corpus_is_there(shared: Path) -> None:
    """A folder nobody could find would otherwise pass in silence."""
    assert len(FILES) >= 330
    assert all(path.is_relative_to(shared) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_statement_is_accounted_for(path: Path) -> None:
    """Between the statements stands nothing but comments, delimiters and space."""
    text = path.read_text(encoding="utf-8")
    rest, at = "", 0
    for statement in read_file(path).statements:
        rest += text[at : statement.start] + "\n"
        at = statement.end
    rest += text[at:]
    assert {token.text for token in tokenize(rest, "mysql")} <= {";", "/", "$$"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_is_written_reads_as_it_was(path: Path) -> None:
    found = read_file(path).schema
    again = read([SourceFile("written.sql", write_schema(found))], "mysql").schema
    assert schema_id(again) == schema_id(found)


def test_what_is_kept_as_text(shared: Path) -> None:
    """Events alone: everything else in the corpus is modelled."""
    kept = {
        statement.what
        for path in FILES
        if path.is_relative_to(shared)
        for statement in read_file(path).statements
        if statement.outcome is Outcome.OPAQUE
    }
    assert kept == {"create event"}


TEXTS = seeds("mysql")


@given(st.randoms(use_true_random=False))
def test_mutilated_statements_are_read_or_refused(random: Random) -> None:
    script = mutilated(random, TEXTS, "mysql")
    try:
        found = read([SourceFile("a.sql", script)], "mysql")
    except SourceError:
        return
    write_schema(found.schema)


@given(st.text(alphabet=st.sampled_from("abt1 .,;()'\"`\\#-/*!@:=$%\n"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(SourceError):
        read([SourceFile("a.sql", text)], "mysql")
