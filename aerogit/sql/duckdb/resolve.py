"""References inside queries."""

from __future__ import annotations

from aerogit.errors import SourceError
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.sql.catalog import Catalog
from aerogit.sql.duckdb.cursor import Cursor
from aerogit.sql.duckdb.naming import split_name
from aerogit.sql.duckdb.normal import REWRITES
from aerogit.sql.normal import Mark, build_expression


def query_expression(cursor: Cursor, span: tuple[int, int], catalog: Catalog) -> tuple[Expr, tuple[Key, ...]]:
    """The expression of a query, and the relations it reads."""
    tokens = cursor.tokens[span[0] : span[1]]
    marks: list[Mark] = []
    keys: list[Key] = []
    for at, token in enumerate(tokens):
        if not token.is_word("from", "join") or at + 1 >= len(tokens) or not tokens[at + 1].is_name:
            continue
        names = [tokens[at + 1]]
        place = at + 1
        while place + 2 < len(tokens) and tokens[place + 1].text == "." and tokens[place + 2].is_name:
            place += 2
            names.append(tokens[place])
        try:
            name = split_name(tuple(names), catalog)
        except SourceError:
            continue
        key = catalog.relation(name.name, name.namespace)
        if key is not None:
            marks.append(
                Mark(names[0].start, names[-1].end, names[0].start, Ref("relation", (key.namespace, key.name)))
            )
            keys.append(key)
    first = tokens[0].start if tokens else 0
    expression = build_expression(cursor.slice(*span), "duckdb", marks, offset=first, rewrites=REWRITES)
    return expression, tuple(dict.fromkeys(keys))
