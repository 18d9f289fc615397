"""Statements the model does not open: kept as text, with the names they mention."""

from __future__ import annotations

import dataclasses

from aerogit.errors import SourceError
from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.dialect import Outcome
from aerogit.sql.normal import Mark, build_expression
from aerogit.sql.postgres.replaying import Done, Replay


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


def amend(run: Replay, key: Key, what: str) -> Done:
    """Add the statement at hand to those of an opaque object."""
    value = run.fetch(key, Opaque)
    run.catalog.put(dataclasses.replace(value, statements=(*value.statements, whole_statement(run))))
    return Done(Outcome.OPAQUE, what, (key,))
