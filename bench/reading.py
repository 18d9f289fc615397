"""Reading a text into the model against sqlglot's parser alone on the same text: what the dialects it parses share."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import sqlglot

from aerogit.sql.dialects import dialect_of
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from bench.forgetting import forget
from bench.measure import cpu_ms, report

SCHEMAS = Path(__file__).parents[1].parent / "shared" / "corpus" / "schemas"
LIMIT = 1.5
ROUNDS = 3


def corpus(dialect: str) -> dict[str, str]:
    """The corpus files of a dialect by name; none where the corpus is not there."""
    return {
        path.name: decode_source(path.name, path.read_bytes()) for path in sorted((SCHEMAS / dialect).glob("*.sql"))
    }


def against_sqlglot(dialect: str, texts: Mapping[str, str]) -> bool:
    """Each text, parsed and read in turn, so that both meet the same machine."""
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    results = [_one(dialect, name, text) for name, text in texts.items()]
    return all(results)


def _pieces(dialect: str, text: str) -> list[str]:
    """What sqlglot is asked to parse: the text, or the statements of one that it does not get through as a whole."""
    if _is_parsed(dialect, text):
        return [text]
    return [raw.text for raw in dialect_of(dialect).split(text)]


def _is_parsed(dialect: str, text: str) -> bool:
    try:
        sqlglot.parse(text, dialect=dialect)
    except sqlglot.ParseError:
        return False
    return True


def _one(dialect: str, name: str, text: str) -> bool:
    source = [SourceFile(name, text)]
    pieces = _pieces(dialect, text)
    parsing, reading = [], []
    for _ in range(ROUNDS):
        parsing.append(cpu_ms(lambda: [_is_parsed(dialect, piece) for piece in pieces]))
        forget()
        reading.append(cpu_ms(lambda: read(source, dialect)))
    return report(name, min(reading), min(parsing), LIMIT)
