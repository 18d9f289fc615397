"""Constraints recognised by their text: keys, foreign keys and checks, of a table or beside a column.

Each is made as its reader would make it, for the case in which nothing is unusual; see `direct`.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.table import Check, Constraint, ForeignKey, PrimaryKey, Table, Unique
from aerogit.sql.postgres.direct.names import HERE, table_at
from aerogit.sql.postgres.plain.expressions import known_expression, table_scope
from aerogit.sql.postgres.resolving.naming import joined
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.scanning.brief_names import NAME, PLACE, folded, folded_column, form
from aerogit.sql.postgres.scanning.stretches import end_of_group, trimmed
from aerogit.sql.postgres.tables.constraints import MAKES_INDEX, Owner, only_column, own_name, primary_columns, unclash

NOTHING_MORE = r"(?:\s++|--[^\n]*+)*+\Z"
"""A pattern of what may stand behind the last word: white space and comments."""
_LIST = r"\s*+\(([^()']*+)\)"
_TARGET = (
    rf"REFERENCES {HERE}(?:{_LIST})?+"
    r"((?:\s*+ON (?:DELETE|UPDATE) (?:CASCADE|RESTRICT|NO ACTION|SET NULL|SET DEFAULT)\b)*+)"
    r"(\s*+DEFERRABLE(?: INITIALLY (?:DEFERRED|IMMEDIATE))?+)?+"
)
_OF_TABLE = form(
    rf"(?:CONSTRAINT ({NAME}) )?+(?:(PRIMARY KEY|UNIQUE){_LIST}|FOREIGN KEY{_LIST}\s*+{_TARGET}|(CHECK)\s*+\()"
)
_BESIDE = form(rf"\s*+(?:CONSTRAINT ({NAME}) )?+(?:(PRIMARY KEY|UNIQUE)\b|()(){_TARGET}|(CHECK)\s*+\()")
_AFTER_CHECK = form(r"\)(\s*+NO INHERIT\b)?+")
_NOT_VALID = form(rf"(\s*+NOT VALID)?+{NOTHING_MORE}")
_KINDS = {"p": pb.CONSTR_PRIMARY, "u": pb.CONSTR_UNIQUE, "": pb.CONSTR_FOREIGN, "c": pb.CONSTR_CHECK}


class Said(NamedTuple):
    """A constraint as its text has it."""

    kind: int
    name: str
    columns: tuple[str, ...] = ()
    """Empty for a constraint beside a column, and for a check."""
    namespace: str | None = None
    target: str = ""
    """The relation a foreign key refers to, as it is written."""
    targets: tuple[str, ...] | None = None
    rules: str = ""
    deferrable: str = ""
    """When it is checked, as it is written."""
    condition: str = ""
    no_inherit: bool = False
    not_valid: bool = False


def of_table(text: str) -> Said | None:
    """The constraint a text is; None where the parser has to be asked."""
    found = _said(text, _OF_TABLE.match(text))
    if found is None:
        return None
    said, end = found
    if said.kind != pb.CONSTR_CHECK and not said.columns:
        return None
    if end == len(text):
        return said
    rest = _NOT_VALID.match(text, end)
    if rest is None:
        return None
    return said._replace(not_valid=True) if rest[1] else said


def beside_column(text: str, at: int) -> tuple[Said, int] | None:
    """The constraint that begins at a place behind a column's type, and the place behind it."""
    return _said(text, _BESIDE.match(text, at))


def _said(text: str, match: re.Match[str] | None) -> tuple[Said, int] | None:
    if match is None:
        return None
    given, key, keys, own, namespace, target, targets, rules, deferrable, check = match.groups()
    name = folded(given) if given is not None else ""
    if given is not None and not name:
        return None
    kind = _KINDS[(key or check or "")[:1].lower()]
    if check is not None:
        end = end_of_group(text, match.end())
        after = _AFTER_CHECK.match(text, end)
        if after is None:
            return None
        start, stop = trimmed(text, match.end(), end)
        return Said(kind, name, condition=text[start:stop], no_inherit=after[1] is not None), after.end()
    columns = column_names(keys or own or "")
    if target is None:
        return Said(kind, name, columns), match.end()
    referred = column_names(targets) if targets is not None else None
    if referred == ():
        return None
    return Said(kind, name, columns, namespace, target, referred, rules, deferrable or ""), match.end()


@functools.lru_cache(maxsize=1 << 14)
def column_names(text: str) -> tuple[str, ...]:
    """The names of a list of plain columns; none where there is anything else."""
    names: list[str] = []
    for part in map(str.strip, text.split(",")):
        is_word = part.isidentifier() and part.isascii()
        name = folded_column(part) if is_word or PLACE.fullmatch(part) is not None else ""
        if not name:
            return ()
        names.append(name)
    return tuple(names)


_LABELS = {pb.CONSTR_PRIMARY: "pkey", pb.CONSTR_UNIQUE: "key", pb.CONSTR_FOREIGN: "fkey", pb.CONSTR_CHECK: "check"}


def make(run: Replay, owner: Owner, said: Said, columns: tuple[str, ...]) -> Constraint | None:
    """The constraint of some columns, added to its owner; None, and nothing done, where its reader has to be asked."""
    label = _LABELS[said.kind]
    known = owner.columns
    for name in columns:
        if name not in known:
            return None
    if said.name and owner.has(said.name):
        return None
    if said.name and label in MAKES_INDEX and run.is_taken(owner.key.namespace, said.name):
        return None
    if said.kind == pb.CONSTR_CHECK:
        found: Constraint | None = _check(run, owner, said)
    elif said.kind == pb.CONSTR_FOREIGN:
        found = _foreign_key(run, owner, said, columns)
    else:
        found = _key(run, owner, said, columns)
    if found is None:
        return None
    found = unclash(owner, found)
    owner.constraints.append(found)
    run.memory.constraint_names.add(owner.key.namespace, found.actual, owner.key)
    if label in MAKES_INDEX:
        run.memory.index_names.add(owner.key.namespace, found.actual, owner.key)
    return found


def _key(run: Replay, owner: Owner, said: Said, columns: tuple[str, ...]) -> Constraint | None:
    """PRIMARY KEY or UNIQUE."""
    if said.kind == pb.CONSTR_UNIQUE:
        name, actual = own_name(run, owner, said.name, joined(columns), "key")
        return Unique(columns, name, actual=actual)
    for other in owner.constraints:
        if isinstance(other, PrimaryKey):
            return None
    name, actual = own_name(run, owner, said.name, "", "pkey")
    return PrimaryKey(columns, name, actual=actual)


def _check(run: Replay, owner: Owner, said: Said) -> Check | None:
    condition = known_expression(run, said.condition, owner.scope)
    if condition is None:
        return None
    name, actual = own_name(run, owner, said.name, only_column(condition), "check")
    return Check(condition, name, said.no_inherit, said.not_valid, actual=actual)


_RULE = re.compile(r"on\s+(delete|update)\s+(cascade|restrict|no|set\s+null|set\s+default)")
_DEFERRED = re.compile(r"initially\s+deferred\Z", re.I)


@functools.cache
def _rules(text: str) -> tuple[str, str]:
    """What ON DELETE and ON UPDATE say."""
    found = {event: " ".join(action.split()) for event, action in _RULE.findall(text.lower()) if action != "no"}
    return found.get("delete", ""), found.get("update", "")


def _foreign_key(run: Replay, owner: Owner, said: Said, columns: tuple[str, ...]) -> ForeignKey | None:
    """FOREIGN KEY or REFERENCES."""
    table: Table | None = None
    namespace = run.catalog.creation_namespace(folded(said.namespace) if said.namespace is not None else None)
    if (namespace, folded(said.target)) == (owner.key.namespace, owner.key.name):
        key, known, constraints = owner.key, owner.columns, owner.constraints
    else:
        found = table_at(run, said.namespace, said.target)
        if found is None:
            return None
        key, table = found
        known = table_scope(run, table).sources[0].columns or ()
        constraints = run.catalog.parts(key, "constraints")
    targets = said.targets if said.targets is not None else primary_columns(run, table, constraints)
    if not targets:
        return None
    for target in targets:
        if target not in known:
            return None
    name, actual = own_name(run, owner, said.name, joined(columns), "fkey")
    on_delete, on_update = _rules(said.rules)
    deferrable = ""
    if said.deferrable:
        deferrable = "deferrable" if _DEFERRED.search(said.deferrable) is None else "initially deferred"
    return ForeignKey(
        columns,
        Ref("relation", (key.namespace, key.name)),
        name,
        targets,
        "",
        on_delete,
        on_update,
        deferrable,
        not_valid=said.not_valid,
        actual=actual,
    )
