"""Statements that set where bare names are looked up, and statements moved from under one such path to another.

A dump of a newer server sets an empty path and qualifies every name; an older one sets `public` and qualifies none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aerogit.model.traits import traits_of
from aerogit.sql.lexer import Token

_EMPTY = re.compile(r"search_path'?\s*(?:=|\bTO\b|,)\s*''", re.I)
_DEFAULT = {"postgres": "SET search_path = public, pg_catalog", "duckdb": "SET schema = 'main'"}
"""How the dialects that have a path go back to the one a session starts with."""


def sets_path(tokens: Sequence[Token], dialect: str) -> bool:
    """Whether a statement about the session changes where bare names are looked up."""
    if dialect not in _DEFAULT:
        return False
    return tokens[0].is_word("use") or any(token.value.lower() in ("search_path", "schema") for token in tokens[:8])


def names_all(path: str) -> bool:
    """Whether what stands under a path qualifies every name, and so means the same anywhere.

    A path is the statement that sets it, "" for the one a session starts with.
    """
    return _EMPTY.search(path) is not None


def moved(body: str, there: str, here: str, dialect: str) -> str:
    """A statement written under the path `there` as it can stand under the path `here`."""
    if there == here or names_all(there) or (_is_default(there, dialect) and _is_default(here, dialect)):
        return body
    return f"{there or _DEFAULT[dialect]};\n{body};\n{here or _DEFAULT[dialect]}"


def _is_default(path: str, dialect: str) -> bool:
    """Whether bare names are looked up in the default namespace first."""
    names = [name.strip('" ') for name in re.split(r"=|\bTO\b|,|'", path, flags=re.I)[1:]]
    return not path or next((name for name in names if name not in ("", "$user")), "") == _default(dialect)


def _default(dialect: str) -> str:
    return traits_of(dialect).default_namespace
