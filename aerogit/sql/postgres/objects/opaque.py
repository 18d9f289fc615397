"""Statements the model does not open: kept as text, with the names they mention."""

from __future__ import annotations

import dataclasses
import re

from aerogit.errors import SourceError
from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.atoms import Mark
from aerogit.sql.normal import build_expression
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.statement import Outcome


def whole_statement(run: Replay, marks: list[Mark] | None = None) -> Expr:
    """The statement at hand as an expression."""
    text = run.source.text
    try:
        return build_expression(text, "postgres", marks or [])
    except SourceError:
        return Expr((text,), (text,))


def keep(run: Replay, key: Key, what: str, marks: list[Mark] | None = None) -> Done:
    """Make an opaque object of the statement at hand."""
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (whole_statement(run, marks),)))
    return Done(Outcome.OPAQUE, what, (key,))


_OWNED = re.compile(r" owner to \S+$", re.I)


def is_owner(statement: Expr) -> bool:
    """Whether a statement of an opaque object says whose it is."""
    last = statement.norm[-1] if statement.norm else ""
    return isinstance(last, str) and _OWNED.search(last) is not None


def without_owner(value: Opaque) -> Opaque:
    """An opaque object without what says whose it is."""
    return dataclasses.replace(value, statements=tuple(one for one in value.statements if not is_owner(one)))


def amend(run: Replay, key: Key, what: str) -> Done:
    """Add the statement at hand to those of an opaque object."""
    value = run.fetch(key, Opaque)
    run.catalog.put(dataclasses.replace(value, statements=(*value.statements, whole_statement(run))))
    return Done(Outcome.OPAQUE, what, (key,))
