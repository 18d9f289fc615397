"""Columns that a data statement lists and whose places the syntax tree does not tell: of COPY, of ON CONFLICT."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.sql.atoms import Mark
from aerogit.sql.lexer import Token, tokenize
from aerogit.sql.postgres.resolving.resolve import Resolver


def mark_copied(resolver: Resolver, key: Key, columns: Sequence[str]) -> None:
    """Mark the columns of `COPY t (a, b)`; the table's own mark is the last one."""
    behind = resolver.marks[-1].end
    names = [token for token in tokenize(resolver.source.text[behind:], "postgres") if token.is_name]
    for token, column in zip(names, columns, strict=False):
        _mark(resolver, token, behind, Ref("column", (key.namespace, key.name, column)))


def mark_inferred(resolver: Resolver, node: pb.InsertStmt, key: Key, columns: Collection[str]) -> None:
    """Mark the columns of `ON CONFLICT (a, b)`; expressions among them are resolved like any other."""
    infer = node.on_conflict_clause.infer
    named = {item.index_elem.name for item in infer.index_elems if item.index_elem.name}
    if not named:
        return
    start = resolver.source.place(infer.location)
    tokens = tokenize(resolver.source.text[start:], "postgres")
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and at:
            return
        is_alone = at > 0 and tokens[at - 1].text in "(,"
        if depth == 1 and token.is_name and is_alone and token.value in named and token.value in columns:
            _mark(resolver, token, start, Ref("column", (key.namespace, key.name, token.value)))


def _mark(resolver: Resolver, token: Token, offset: int, ref: Ref) -> None:
    resolver.marks.append(Mark(offset + token.start, offset + token.end, offset + token.start, ref))
