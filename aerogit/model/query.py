"""The clauses of a query, cut out of an `Expr`'s normal form and its source alike, without parsing SQL.

A query is a row of clauses that begin with a keyword outside all brackets. The lists that have names, the select list
and the common table expressions, are cut into items. Both forms of an expression have the same clauses, because the
normal form only ever rewrites inside one; where they do not match, the expression has no clauses.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aerogit.model.expression import Expr, Piece, Ref, SourcePiece, Spelled

UNNAMED = "?column?"
"""The name PostgreSQL gives an output column that has none."""
REF = "\ufffc"
"""Stands for a reference in `norm_text`."""
_TOKEN = re.compile(
    r"(?P<space>(?:\s+|--[^\n]*|/\*.*?\*/)+)"
    r"|(?P<string>[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)"
    r'|(?P<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`)'
    r"|(?P<word>[^\W\d][\w$]*)"
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<ref>\ufffc)"
    r"|(?P<sign>::|[<>=!|&+*/%^~#@-]+|.)",
    re.S,
)
_OPEN, _CLOSE = "([{", ")]}"
_CLAUSES = frozenset(
    "select from where group having window qualify union intersect except order limit offset fetch values using".split()
)
_SET_OPERATIONS = ("union", "intersect", "except")


class Token(NamedTuple):
    """A token of a query's text: what it is, its text (a word's in lower case), where, and how deep in brackets."""

    kind: str
    text: str
    start: int
    end: int
    depth: int


class Item(NamedTuple):
    """One item of a select list or WITH: its name, and its two forms without surrounding space, which is `before`."""

    name: str
    norm: tuple[Piece, ...]
    source: tuple[SourcePiece, ...]
    before: str = ""


class Clause(NamedTuple):
    """A clause, without the space before it, which is `before`.

    `key` is its keyword, numbered by the branch of a UNION. In a select list or WITH, `items` are its items, and
    `norm` and `source` only what precedes them.
    """

    key: str
    norm: tuple[Piece, ...]
    source: tuple[SourcePiece, ...]
    items: tuple[Item, ...] = ()
    before: str = ""


class _Span(NamedTuple):
    key: str
    start: int
    head_end: int
    end: int
    items: tuple[tuple[int, int, int], ...] = ()
    """For each item: the end of what precedes it (a comma or the head), its start, its end."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text; white space and comments are left out."""
    found: list[Token] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        kind = "string" if kind == "tag" else kind
        word = match[0].lower() if kind == "word" else match[0]
        if kind == "space":
            continue
        if word in _CLOSE:
            depth -= 1
        found.append(Token(kind, word, match.start(), match.end(), depth))
        if word in _OPEN:
            depth += 1
    return found


def norm_text(norm: Sequence[Piece]) -> str:
    """The normal form as one text, each reference one placeholder character."""
    return "".join(piece if isinstance(piece, str) else REF for piece in norm)


def norm_tokens(norm: Sequence[Piece]) -> Iterator[tuple[Token, Ref | None]]:
    """The tokens of a normal form, each reference token with its reference."""
    refs = iter([piece for piece in norm if isinstance(piece, Ref)])
    inside = 0
    for token in tokens(norm_text(norm)):
        if token.kind == "ref":
            yield token, next(refs)
            continue
        inside = token.text.count(REF)
        for _ in range(inside):
            yield Token("ref", REF, token.start, token.end, token.depth), next(refs)
        if not inside:
            yield token, None


def clauses(expr: Expr) -> tuple[Clause, ...] | None:
    """The clauses of a query, in order; None for what is no query."""
    norm = _spans(norm_text(expr.norm))
    if norm is None:
        return None
    if not expr.source:
        return tuple(_clause(expr, span, None, "") for span in norm)
    source = _spans(expr.text)
    if source is None or [(s.key, len(s.items)) for s in norm] != [(s.key, len(s.items)) for s in source]:
        return None
    found, at = [], 0
    for span, beside in zip(norm, source, strict=True):
        found.append(_clause(expr, span, beside, expr.text[at : beside.start]))
        at = beside.end
    return tuple(found)


def _clause(expr: Expr, span: _Span, beside: _Span | None, before: str) -> Clause:
    items = []
    for number, (_, start, end) in enumerate(span.items):
        piece = _cut(expr.norm, start, end)
        if beside is None:
            items.append(Item(_name(piece), piece, ()))
            continue
        behind, here, there = beside.items[number]
        items.append(Item(_name(piece), piece, _cut_source(expr.source, here, there), expr.text[behind:here]))
    head = _cut(expr.norm, span.start, span.head_end)
    return Clause(
        span.key,
        head,
        _cut_source(expr.source, beside.start, beside.head_end) if beside else (),
        tuple(items),
        before,
    )


def output_names(expr: Expr) -> tuple[str, ...] | None:
    """The names of a query's output columns; None where they cannot be told (a star, no select list)."""
    for clause in clauses(expr) or ():
        if clause.key == "0 select":
            if any(_is_star(item.norm) for item in clause.items):
                return None
            return tuple(item.name for item in clause.items)
    return None


def starred_names(expr: Expr) -> tuple[str, ...] | None:
    """The names a query gives its columns beside `*`, where its stars stand for all columns of its relations.

    None where a star may stand for others: of a query within, of a function, less some or under other names.
    """
    listed = clauses(expr) or ()
    found = {clause.key: clause for clause in listed}
    select, source = found.get("0 select"), found.get("0 from")
    if select is None or source is None or listed[0] is not select or any(c.key[0] != "0" for c in listed):
        return None
    words = [token.text for token in tokens(norm_text(source.norm))]
    relations = sum(isinstance(piece, Ref) and piece.kind == "relation" for piece in source.norm)
    if not _LISTS.isdisjoint(words) or relations != 1 + sum(word in ("join", ",") for word in words):
        return None
    stars = [item for item in select.items if _is_star(item.norm)]
    if any(norm_text(item.norm).rpartition("*")[2] for item in stars):
        return None
    return tuple(item.name for item in select.items if item not in stars)


_LISTS = frozenset(("(", "[", "pivot", "unpivot", "lateral"))


def star_sources(expr: Expr) -> set[tuple[str, ...]]:
    """Paths of the relations whose columns a query takes with `*`, wherever in it."""
    listed = list(norm_tokens(expr.norm))
    relations = {ref.path for _, ref in listed if ref is not None and ref.kind == "relation"}
    aliases = _aliases(listed)
    found: set[tuple[str, ...]] = set()
    for at, (token, _) in enumerate(listed):
        if token.text != "*":
            continue
        before = listed[at - 1][0].text if at else ""
        after = listed[at + 1][0].text if at + 1 < len(listed) else ""
        if before == "." and at >= 2:
            qualifier, ref = listed[at - 2]
            path = ref.path if ref is not None else aliases.get(qualifier.text.strip('"'))
            found |= {path} if path else relations
        elif before in ("select", "distinct", "all", ",") and after in (
            "",
            ",",
            "from",
            "exclude",
            "except",
            "replace",
            ")",
        ):
            found |= relations
    return found


def _aliases(listed: Sequence[tuple[Token, Ref | None]]) -> dict[str, tuple[str, ...]]:
    """Alias, or bare name, to the path of the relation it stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for at, (_, ref) in enumerate(listed):
        if ref is None or ref.kind != "relation":
            continue
        found.setdefault(ref.path[-1], ref.path)
        rest = [token for token, _ in listed[at + 1 : at + 3]]
        if rest and rest[0].text == "as":
            rest = rest[1:]
        if rest and rest[0].kind in ("word", "quoted"):
            found[rest[0].text.strip('"')] = ref.path
    return found


def _is_star(norm: Sequence[Piece]) -> bool:
    listed = tokens(norm_text(norm))
    return bool(listed) and (
        listed[0].text == "*"
        or any(one.text == "." and two.text == "*" and one.depth == 0 for one, two in itertools.pairwise(listed))
    )


def _spans(text: str) -> list[_Span] | None:
    """The clauses of a text; None for what does not begin like a query or is more than one statement."""
    listed = tokens(text)
    while listed and listed[-1].text == ";":
        listed.pop()
    if not listed or listed[0].text not in ("select", "with", "from", "values", "("):
        return None
    if any(token.text == ";" for token in listed):
        return None
    starts = [0] + [at for at in range(1, len(listed)) if _opens(listed, at)]
    found: list[_Span] = []
    branch = 0
    for start, end in zip(starts, [*starts[1:], len(listed)], strict=True):
        word = listed[start].text
        branch += word in _SET_OPERATIONS
        inside = listed[start:end]
        head, items = _items(inside) if word in ("select", "with") else (inside[-1].end, ())
        found.append(_Span(f"{branch} {word}", inside[0].start, head, inside[-1].end, items))
    return found if len({span.key for span in found}) == len(found) else None


def _opens(listed: Sequence[Token], at: int) -> bool:
    token, before = listed[at], listed[at - 1]
    if token.kind != "word" or token.depth or token.text not in _CLAUSES or before.text == ".":
        return False
    if token.text == "from":
        return before.text != "distinct"
    if token.text == "using":
        return at + 1 < len(listed) and listed[at + 1].text == "sample"
    if token.text in ("group", "order"):
        return at + 1 < len(listed) and listed[at + 1].text == "by"
    return before.text != "as"


def _items(inside: Sequence[Token]) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Where the head of a select list or WITH ends, and its items."""
    at = 1
    while at < len(inside) and inside[at].text in ("distinct", "all", "recursive"):
        at += 1
        if at < len(inside) and inside[at].text == "on" and inside[at - 1].text == "distinct":
            at += 2
            while at < len(inside) and inside[at].depth:
                at += 1
            at += 1
    found: list[tuple[int, int, int]] = []
    head = behind = inside[at - 1].end
    start = at
    for place in range(at, len(inside) + 1):
        if place == len(inside) or (inside[place].text == "," and not inside[place].depth):
            if place > start:
                found.append((behind, inside[start].start, inside[place - 1].end))
            if place < len(inside):
                behind = inside[place].end
            start = place + 1
    return head, tuple(found)


def _name(norm: tuple[Piece, ...]) -> str:
    """What an item is called: its alias, its column, its function, else `UNNAMED`; a WITH item's first word."""
    listed = list(norm_tokens(norm))
    if not listed:
        return ""
    if len(listed) > 2 and listed[1][0].text == "as" and listed[2][0].text in ("(", "materialized", "not"):
        return listed[0][0].text.strip('"')
    for at, (token, _) in enumerate(listed[:-1]):
        if token.text == "as" and token.kind == "word" and not token.depth:
            return listed[at + 1][0].text.strip('"')
    last, ref = listed[-1]
    if ref is not None and last.depth == 0:
        return ref.path[-1]
    before = listed[-2][0] if len(listed) > 1 else None
    if last.kind in ("word", "quoted") and last.depth == 0:
        if before is None or before.kind in ("word", "quoted", "ref", "number", "string") or before.text in _CLOSE:
            return last.text.strip('"')
        if before.text == ".":
            return last.text.strip('"')
    if listed[0][0].kind == "word" and len(listed) > 1 and listed[1][0].text == "(":
        return listed[0][0].text
    if listed[0][1] is not None and listed[0][1].kind == "function":
        return listed[0][1].path[-1].split("(", 1)[0]
    return UNNAMED


def _cut(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces between two offsets of `norm_text`."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        size = len(piece) if isinstance(piece, str) else 1
        if isinstance(piece, str):
            part = piece[max(start - at, 0) : max(end - at, 0)]
            if part:
                found.append(part)
        elif start <= at < end:
            found.append(piece)
        at += size
    return tuple(found)


def _cut_source(pieces: Sequence[SourcePiece], start: int, end: int) -> tuple[SourcePiece, ...]:
    """The pieces between two offsets of the source's text."""
    found: list[SourcePiece] = []
    at = 0
    for piece in pieces:
        size = len(piece) if isinstance(piece, str) else len(piece.text)
        if isinstance(piece, Spelled):
            if start <= at < end:
                found.append(piece)
        else:
            part = piece[max(start - at, 0) : max(end - at, 0)]
            if part:
                found.append(part)
        at += size
    return tuple(found)
