"""PostgreSQL: what gives every row of a new column a value of its own: volatile functions, and domains."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Domain, Routine, SchemaObject
from aerogit.model.types import Type
from aerogit.sql.lexer import tokenize

VOLATILE = frozenset(
    {
        "clock_timestamp", "currval", "gen_monotonic_ulid", "gen_random_bytes", "gen_random_uuid", "gen_salt",
        "gen_ulid", "gen_uuid_v7", "generate_ulid", "generate_uuid_v7", "lastval", "nanoid", "nextval",
        "random", "random_normal", "setval", "timeofday", "ulid_generate", "uuid_generate_v1", "uuid_generate_v1mc",
        "uuid_generate_v4", "uuid_generate_v6", "uuid_generate_v7", "uuidv4", "uuidv7",
    }
)  # fmt: skip
"""Functions of the server and its extensions that people write into defaults (provolatile = 'v'). Stable ones, such as
now, and immutable ones, such as uuid_generate_v5, write no row."""

Get = Callable[[Key], SchemaObject | None]
"""What a schema or a catalog has under a key."""


def domains_of(kind: Type, get: Get) -> Iterator[Domain]:
    """The domain that a type is, and those that it is made of; an array of one is none."""
    if kind.user is not None and not kind.dims:
        found = get(Key(kind.user.path[0], "domain", kind.user.path[-1]))
        if isinstance(found, Domain):
            yield found
            yield from domains_of(found.type, get)


def volatile_call(expression: Expr, get: Get) -> str:
    """The first function that an expression calls whose value differs from row to row; "" for none.

    A function of the schema is volatile where it says nothing (manual, CREATE FUNCTION).
    """
    for piece in expression.norm:
        if isinstance(piece, str):
            pairs = itertools.pairwise(tokenize(piece, "postgres"))
            found = next((one.value for one, two in pairs if one.value in VOLATILE and two.text == "("), "")
        else:
            value = get(Key(piece.path[0], "function", piece.path[-1])) if piece.kind == "function" else None
            found = value.name if isinstance(value, Routine) and _is_volatile(value, get) else ""
        if found:
            return found
    return ""


def _is_volatile(routine: Routine, get: Get) -> bool:
    if any(one.name == "volatility" and one.value != "volatile" for one in routine.options):
        return False
    return routine.language != "sql" or not _is_inlined(routine.body.text) or bool(volatile_call(routine.body, get))


def _is_inlined(body: str) -> bool:
    """Whether a function in SQL is one expression, which the server puts in its place (inline_function)."""
    first, *rest = tokenize(body, "postgres")
    return first.is_word("select") and not any(token.is_word("from", "with", "union", "limit") for token in rest)
