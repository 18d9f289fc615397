"""Expressions of a statement as the model's: the stretch of text, the references in it, the normal form."""

from __future__ import annotations

import re

import postgast
from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
from aerogit.model.expression import Expr, Ref
from aerogit.model.table import Column
from aerogit.model.types import Type
from aerogit.sql.lexer import tokenize
from aerogit.sql.normal import Mark, build_expression, source_pieces
from aerogit.sql.postgres.normal import REWRITES
from aerogit.sql.postgres.parse import Source
from aerogit.sql.postgres.queries import query, statement
from aerogit.sql.postgres.replaying import Replay
from aerogit.sql.postgres.resolve import Resolver, enum_key
from aerogit.sql.postgres.scope import Scope, Visible

_STOP = re.compile(r"""[(\[,)\];]|'|"|--|/\*|\$(?=[^\W\d]|\$)""")
_SKIPPED = {
    "'": re.compile(r"(?:[^']|'')*'"),
    '"': re.compile(r'(?:[^"]|"")*"'),
    "--": re.compile(r"[^\n]*"),
}
_ESCAPED = re.compile(r"(?:[^'\\]|\\.|'')*'", re.S)
_DOLLAR = re.compile(r"\$(?:[^\W\d]\w*)?\$")

_plain: dict[str, Expr] = {}
"""Expressions without references by text: schemas repeat a few defaults over and over."""


def end_of(text: str, at: int) -> int:
    """Where an expression that begins at `at` ends: at a comma or closing bracket of its level, or with the text."""
    depth = 0
    while True:
        match = _STOP.search(text, at)
        if match is None:
            return len(text)
        mark, at = match[0], match.end()
        if mark in "([":
            depth += 1
        elif mark in ",)];":
            if depth == 0:
                return match.start()
            depth -= mark in ")]"
        else:
            at = _skipped(text, match.start(), mark)


def _skipped(text: str, start: int, mark: str) -> int:
    """The offset behind the string, quoted name or comment at `start`."""
    at = start + len(mark)
    if mark == "/*":
        depth = 1
        while depth:
            close, inner = text.find("*/", at), text.find("/*", at)
            if close < 0:
                return len(text)
            depth, at = (depth + 1, inner + 2) if 0 <= inner < close else (depth - 1, close + 2)
        return at
    if mark == "$":
        tag = _DOLLAR.match(text, start)
        close = text.find(tag[0], tag.end()) if tag else -1
        return close + len(tag[0]) if tag and close >= 0 else at
    escaped = mark == "'" and start and text[start - 1] in "eE" and not text[start - 2 : start - 1].isalnum()
    match = (_ESCAPED if escaped else _SKIPPED[mark]).match(text, at)
    return match.end() if match else len(text)


def parenthesised(text: str, at: int) -> tuple[int, int]:
    """The inside of the first parentheses at or after `at`."""
    while True:
        match = _STOP.search(text, at)
        if match is None:
            return len(text), len(text)
        if match[0] == "(":
            return match.end(), end_of_group(text, match.end())
        at = match.end() if match[0] in "[,)];" else _skipped(text, match.start(), match[0])


def end_of_group(text: str, at: int) -> int:
    """Where the bracket that was opened just before `at` closes; commas are passed over."""
    while True:
        end = end_of(text, at)
        if end >= len(text) or text[end] in ")]":
            return end
        at = end + 1


def parts_of_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of a comma-separated list between two offsets."""
    found: list[tuple[int, int]] = []
    while True:
        stop = min(end_of(text, start), end)
        found.append((start, stop))
        if stop >= end:
            return found
        start = stop + 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space and comments at its ends."""
    piece = text[start:end]
    if "--" in piece or "/*" in piece:
        tokens = tokenize(piece, "postgres")
        return (start + tokens[0].start, start + tokens[-1].end) if tokens else (start, start)
    bare = piece.strip()
    start += piece.find(bare[0]) if bare else 0
    return start, start + len(bare)


def local_scope(name: str, columns: list[str] | tuple[str, ...]) -> Scope:
    """The scope of an expression that belongs to a table: its columns, referred to by their bare names."""
    return Scope(None, [Visible(name, False, None, columns, True)])


def resolved(run: Replay, node: pb.Node, scope: Scope) -> list[Mark]:
    """The references in an expression of the statement."""
    resolver = Resolver(run)
    resolver.visit(node, scope)
    return resolver.marks


def expression(run: Replay, node: pb.Node, start: int, end: int, scope: Scope) -> Expr:
    """The expression between two offsets of the statement's text."""
    return built(run.source.text, start, end, resolved(run, node, scope))


def built(text: str, start: int, end: int, marks: list[Mark], until: int = 0) -> Expr:
    """The expression of a stretch whose references are known; the normal form ends at `until`, where it is given."""
    start, end = trimmed(text, start, end)
    piece = text[start:end]
    if not marks and not until:
        known = _plain.get(piece)
        if known is None:
            known = _plain[piece] = build_expression(piece, "postgres", rewrites=REWRITES)
        return known
    if not until:
        return build_expression(piece, "postgres", marks, offset=start, rewrites=REWRITES)
    norm = build_expression(text[start:until].rstrip(), "postgres", marks, offset=start, rewrites=REWRITES).norm
    return Expr(norm, source_pieces(piece, marks, start))


def default(run: Replay, column: Column, node: pb.Node, start: int, end: int) -> Expr | None:
    """A column's default; None where it says NULL. A cast to the column's own type says nothing."""
    text = run.source.text
    inner, until = node, 0
    kind = inner.WhichOneof("node")
    enum = enum_key(run, column.type)
    if kind == "type_cast" and same_type(run.type(node.type_cast.type_name), column.type):
        inner = node.type_cast.arg
        kind = inner.WhichOneof("node")
        place = run.source.place(node.type_cast.location)
        if kind == "a_const" and text.startswith("::", place):
            until = place
    if kind == "a_const":
        if inner.a_const.isnull:
            return None
        if enum is not None:
            resolver = Resolver(run)
            resolver.label(inner, enum)
            if inner is not node:
                resolver.type_name(node.type_cast.type_name)
            return built(text, start, end, resolver.marks, until)
    if until:
        if text[start:until].lstrip().startswith("("):
            until = 0
        else:
            return built(text, start, end, resolved(run, node, Scope()), until)
    return built(text, start, end, resolved(run, node, Scope()))


def same_type(one: Type, other: Type) -> bool:
    """Whether a cast to `one` changes nothing before a value goes into a column of type `other`."""
    if one.user or other.user:
        return one.user == other.user and one.dims == other.dims
    return one.name == other.name and len(one.dims) == len(other.dims) and one.args in ((), other.args)


def query_expression(run: Replay, select: pb.SelectStmt, start: int, end: int) -> tuple[Expr, list[str] | None]:
    """A query of the statement, and its output columns."""
    resolver = Resolver(run)
    columns = query(resolver, select, None)
    text = run.source.text
    start, end = trimmed(text, start, end)
    return build_expression(text[start:end], "postgres", resolver.marks, offset=start, rewrites=REWRITES), columns


def sql_body(run: Replay, body: str, arguments: list[str], name: str) -> Expr:
    """The body of a function in SQL: references where it parses, plain text otherwise."""
    try:
        tree = postgast.parse(body)
    except postgast.PgQueryError:
        return text_body(body)
    resolver = Resolver(run, Source(body, 0, 0), strict=False)
    outer = Scope(None, [Visible(name, True, None, arguments)])
    for raw in tree.stmts:
        statement(resolver, raw.stmt, outer)
    try:
        return build_expression(body, "postgres", resolver.marks, rewrites=REWRITES)
    except SourceError:
        return text_body(body)


def text_body(body: str) -> Expr:
    """A body in a language that is not read: its text, line ends and blanks at their ends aside."""
    lines = [line.rstrip() for line in body.replace("\r\n", "\n").split("\n")]
    return Expr(("\n".join(lines),), (body,))


def column_ref(name: str) -> Ref:
    """The reference to a column of the expression's own table."""
    return Ref("column", (name,))
