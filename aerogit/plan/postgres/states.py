"""PostgreSQL: whether a rule, or a trigger that a partition has from its parent, is on; kept as parts of the table.

A state goes with what it is a state of, and has to be said again where that is made anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.model.table import Exclusion, Extra, Index, PrimaryKey, Table, Trigger, Unique
from aerogit.plan.postgres.pair import ADD_PART, Pair
from aerogit.plan.postgres.parents import parents_of
from aerogit.plan.work import Task, Work, task
from aerogit.sql.facts import Part, relation
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.printing import expression

_BY_INDEX = ("cluster", "replica identity")
_RULE, _TRIGGER = "rule state ", "trigger state "
_WORDS = {"": "ENABLE", "disabled": "DISABLE", "replica": "ENABLE REPLICA", "always": "ENABLE ALWAYS"}


def index_named(extra: Extra) -> list[str]:
    """The index that CLUSTER ON or REPLICA IDENTITY names."""
    if extra.name not in _BY_INDEX:
        return []
    text = str(extra.statement.norm[-1])
    named = re.search(r'(?:cluster on|using index) (?:"((?:[^"]|"")+)"|(\S+))\s*$', text, re.I)
    return [(named[1] or named[2]).replace('""', '"')] if named else []


def is_forgotten(pair: Pair, before: object, after: object) -> bool:
    """Whether the index that CLUSTER ON or REPLICA IDENTITY names is made anew, so that it has to be said again."""
    if not isinstance(before, Extra) or before != after:
        return False
    for name in index_named(before):
        was, now = (_with_index(table, pair.key, name) for table in (pair.before, pair.after))
        is_lifted = was is not None and (pair.key, was.key) in pair.closure.parts
        if is_lifted or was is None or now is None or replace(was, comment="") != replace(now, comment=""):
            return True
    return False


def _with_index(table: Table, key: Key, name: str) -> Index | PrimaryKey | Unique | Exclusion | None:
    found = [part for part in table.constraints if isinstance(part, PrimaryKey | Unique | Exclusion)]
    named = [part for part in found if ddl.constraint_name(key, part) == name]
    return next(iter([*named, *(index for index in table.indexes if ddl.index_name(key, index) == name)]), None)


def state_of(part: Part) -> Part | None:
    """What a part of a table is the state of; None where it is no state."""
    kind, name = part
    if kind != "extra":
        return None
    if name.startswith(_RULE):
        return ("extra", f"rule {name.removeprefix(_RULE)}")
    return ("trigger", name.removeprefix(_TRIGGER)) if name.startswith(_TRIGGER) else None


def state_tasks(pair: Pair, before: Extra | None, after: Extra | None) -> Iterator[Task]:
    """The statement that brings a state about, or takes it back where what it is the state of stays as it is."""
    said = after or before
    subject = state_of(said.key) if said is not None else None
    if said is None or subject is None:
        return
    owners = _owners(pair, subject)
    was, now = (_subject(owners, schema, subject) for schema in (pair.delta.before, pair.delta.after))
    is_remade = was != now or any((key, subject) in pair.closure.parts for key in owners)
    if after is not None and (is_remade or before is None or before.statement != after.statement):
        yield _task(pair, said, owners, expression(after.statement, ddl.TRAITS))
    elif after is None and now is not None and not is_remade:
        words = _WORDS[now.enabled] if isinstance(now, Trigger) else "ENABLE"
        word, name = ("TRIGGER", now.name) if isinstance(now, Trigger) else ("RULE", said.name.removeprefix(_RULE))
        yield _task(pair, said, owners, ddl.alter_table(pair.key, f"{words} {word} {ddl.name(name)}"))


def _owners(pair: Pair, subject: Part) -> list[Key]:
    """The tables that may have it: the table itself for a rule, for a trigger those that it is a partition of."""
    if subject[0] == "extra":
        return [pair.key]
    found: list[Key] = []
    for schema, table in ((pair.delta.before, pair.before), (pair.delta.after, pair.after)):
        above = parents_of(table, schema)
        while above:
            found += [parent.object_key for parent in above]
            above = [one for parent in above for one in parents_of(parent, schema)]
    return sorted(set(found))


def _subject(owners: list[Key], schema: Schema, subject: Part) -> Extra | Trigger | None:
    for key in owners:
        table = schema.get(key)
        parts: tuple[Extra | Trigger, ...] = (*table.extras, *table.triggers) if isinstance(table, Table) else ()
        found = next((item for item in parts if item.key == subject), None)
        if found is not None:
            return found
    return None


def _task(pair: Pair, said: Extra, owners: list[Key], statement: str) -> Task:
    key = pair.key
    subject = state_of(said.key) or said.key
    return task(
        write.rank(key, said.name, ADD_PART + 1),
        [statement],
        Work((Path(key, said.key),)),
        needs={relation(key), *(Ref("part", (owner.namespace, owner.name, *subject)) for owner in owners)},
    )
