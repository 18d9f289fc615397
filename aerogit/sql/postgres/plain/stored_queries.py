"""A view's query as the server stores it: with the names of the view's columns in it.

The text of the query is changed, not only its normal form. A star stays a star, although the server puts the columns
of the day in its place: what it means to whoever wrote it is told where views and columns meet in a merge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import postgast
from postgast import pg_query_pb2 as pb

from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.sql.lexer import lexemes
from aerogit.sql.postgres.resolving.output_names import output_name
from aerogit.sql.postgres.scanning.parse import Source

_TRAITS = traits_of("postgres")
_ENDS_ITEM = frozenset(
    "from into where group having window order limit offset fetch for union intersect except".split()
)
_BELONGS = (("distinct", "from"), ("within", "group"))


class Stored(NamedTuple):
    """A query's text as the server keeps it, and the column names that could not be put into it."""

    text: str
    columns: tuple[str, ...]


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def with_names(text: str, columns: Sequence[str]) -> Stored:
    """A query with the names of its columns said in it: `SELECT id AS a`."""
    select = postgast.parse(text).stmts[0].stmt.select_stmt
    while select.op != pb.SETOP_NONE:
        select = select.larg
    if len(select.target_list) < len(columns) or any(_is_star(node) for node in select.target_list):
        return Stored(text, tuple(columns))
    source = Source(text, 0, 0)
    edits: list[_Edit] = []
    for node, name in zip(select.target_list, columns, strict=False):
        target = node.res_target
        if name == (target.name or output_name(target.val)):
            continue
        last, end = _last_of_item(text, source.place(target.location))
        written = quote_name(name, _TRAITS)
        edits.append(_Edit(last, end, written) if target.name else _Edit(end, end, f" AS {written}"))
    return Stored(_edited(text, edits), ())


def _is_star(node: pb.Node) -> bool:
    value = node.res_target.val
    return bool(value.WhichOneof("node") == "column_ref" and value.column_ref.fields[-1].WhichOneof("node") == "a_star")


def _last_of_item(text: str, at: int) -> tuple[int, int]:
    """Where the last token of the item of a select list that begins at `at` starts and ends."""
    depth = cases = 0
    last = (at, at)
    before = ""
    for kind, start, end in lexemes(text, "postgres"):
        if start < at:
            continue
        word = text[start:end].lower() if kind in ("word", "punctuation") else ""
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]", ",", ";") and depth == 0:
            break
        elif word in (")", "]"):
            depth -= 1
        elif depth == 0:
            cases += (word == "case") - (word == "end")
            if cases <= 0 and word in _ENDS_ITEM and (before, word) not in _BELONGS:
                break
        last, before = (start, end), word
    return last


def recursive(name: str, columns: Sequence[str], text: str) -> str:
    """The query of CREATE RECURSIVE VIEW as what it stands for."""
    written, listed = quote_name(name, _TRAITS), ", ".join(quote_name(column, _TRAITS) for column in columns)
    return f"WITH RECURSIVE {written} ({listed}) AS (\n{text}\n) SELECT {listed} FROM {written}"
