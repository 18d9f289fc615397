"""PostgreSQL: objects other than tables altered in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.errors import PlanError
from aerogit.model.default_privileges import governed
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Namespace,
    Opaque,
    Routine,
    SchemaObject,
    Sequence,
    View,
)
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.containing import is_stricter
from aerogit.plan.postgres.naming import name_fact
from aerogit.plan.postgres.parts import drop_extra
from aerogit.plan.postgres.positions import moved_within
from aerogit.plan.postgres.tables import options_changed
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import column, needs, object_facts, relation
from aerogit.sql.postgres.objects.alterations import KINDS as ALTERABLE
from aerogit.sql.postgres.objects.alterations import alterations
from aerogit.sql.postgres.objects.extension_comments import own_comment
from aerogit.sql.postgres.objects.opaque import is_owner, without_owner
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing import objects as write_objects
from aerogit.sql.postgres.writing.routine import create_routine, routine_target
from aerogit.sql.printing import expression, literal, sequence_options

_RENAMED = {**write_objects.COMMENTED, "domain": "DOMAIN"}


def object_tasks(before: SchemaObject, after: SchemaObject, delta: Delta) -> Iterator[Task]:
    """The vertices that rename an object and change it in place."""
    key = after.object_key
    old = delta.old_key(key)
    if old != key:
        yield _renamed(before, after, old, delta.old_place(key))
    renamed = _parts_renamed(after, delta.part_renames(key))
    if renamed:
        facts = object_facts(before)
        yield task(write.rank(key, "names", 1), renamed, Work((Path(key),)), creates=facts, needs=_own(key, facts))
    statements = _statements(before, after)
    found = _hazards(before, after, delta)
    if isinstance(before, Enum) and isinstance(after, Enum):
        yield from _labels(before, after)
    if isinstance(before, Composite) and before.attributes != getattr(after, "attributes", None):
        refuse_typed(before, delta)
    read = _read_through(before, after, delta)
    if statements:
        yield task(
            write.rank(key, order=2),
            statements,
            Work((Path(key),), hazards(*found)),
            creates=(object_facts(after) if isinstance(after, Routine) else frozenset()) | read,
            needs=(needs(after) - needs(before)) | {relation(key)} | object_facts(before),
            destroys=read,
            releases=needs(before) - needs(after),
        )


def _read_through(before: SchemaObject, after: SchemaObject, delta: Delta) -> frozenset[Ref]:
    """The columns of a composite type that loses attributes: what reads these has been taken away (see `closure`)."""
    if not isinstance(before, Composite) or not isinstance(after, Composite):
        return frozenset()
    kept = {item.name for item in after.attributes}
    if all(item.name in kept for item in before.attributes):
        return frozenset()
    key = before.object_key
    users = delta.uses.of(key, [Ref("type", (key.namespace, key.name))])
    return frozenset(column(user, part[1]) for user, part in users if part[0] == "column")


def refuse_typed(before: Composite, delta: Delta) -> None:
    """No table may be made of a type that changes: the server carries that over with CASCADE alone."""
    named = ddl.object_name(before.object_key)
    for key in sorted(delta.before.objects):
        table = delta.before.get(key) if key.kind == "table" else None
        if isinstance(table, Table) and ddl.option(table.options, "of") == named:
            raise PlanError(
                f"{key.name} is a table of the type {before.name}, which changes",
                f"write this migration by hand: ALTER TYPE {named} … CASCADE changes both",
            )


def _own(key: Key, facts: frozenset[Ref]) -> set[Ref]:
    """The facts that stand for the object as a whole."""
    return {ref for ref in facts if ref.path == (key.namespace, key.name)}


def _renamed(before: SchemaObject, after: SchemaObject, old: Key, place: Key) -> Task:
    """The vertex that names an object anew; `place` is the old name in its namespace as that is called now."""
    key = after.object_key
    word = _RENAMED.get(key.kind)
    if word is None and not governed(key):
        raise PlanError(f"{key.kind} {old.name} cannot be renamed", "write this migration by hand")
    arguments = ""
    bare = key.name
    if isinstance(after, Routine):
        bare = after.name
        arguments = "(" + routine_target(after).partition("(")[2]
    statements = []
    name = old.name.split("(", 1)[0] if arguments else old.name
    at = ddl.object_name(place._replace(name=name)) if old.namespace else ddl.name(name)
    if place.namespace != key.namespace:
        statements.append(f"ALTER {word} {at}{arguments} SET SCHEMA {ddl.name(key.namespace)}")
        at = ddl.object_name(key._replace(name=name))
    if name != bare and word is not None:
        statements.append(f"ALTER {word} {at}{arguments} RENAME TO {ddl.name(bare)}")
    return task(
        write.rank(key, order=1),
        statements,
        Work((Path(key),), hazards((HazardKind.BREAKS_CODE, f"{old.name} is called {key.name}"))),
        creates=object_facts(before) | {name_fact(key)},
        needs={Ref("namespace", (key.namespace,))},
        destroys={name_fact(old)},
        releases={Ref("namespace", (old.namespace,))},
    )


def _statements(before: SchemaObject, after: SchemaObject) -> list[str]:
    found: list[str] = []
    match before, after:
        case Routine(), Routine():
            if _is_redefined(before, after):
                found.append(create_routine(after, replace=True))
        case View(), View():
            found += _view(before, after)
        case Sequence(), Sequence():
            found += _sequence(before, after)
        case Domain(), Domain():
            found += _domain(before, after)
        case Composite(), Composite():
            found += _composite(before, after)
        case Extension(), Extension():
            found += _extension(before, after)
        case Opaque(), Opaque():
            found += _opaque(before, after)
        case (Enum(), Enum()) | (Namespace(), Namespace()):
            pass
        case _:
            raise PlanError(
                f"{after.object_key.kind} {after.object_key.name} changes in a way nothing is known for",
                "write this migration by hand",
            )
    owner = getattr(after, "owner", "")
    if owner != getattr(before, "owner", ""):
        found.append(write_objects.owner_statement(after, owner))
    text, is_none = getattr(after, "comment", ""), getattr(after, "uncommented", False)
    if (text, is_none) != (getattr(before, "comment", ""), getattr(before, "uncommented", False)):
        own = own_comment(after.name) if isinstance(after, Extension) and not is_none else ""
        found.append(write_objects.comment_statement(after, text or own))
    return found


def _opaque(before: Opaque, after: Opaque) -> list[str]:
    """What was added to an object kept as text, and whose it is now."""
    was, now = without_owner(before).statements, without_owner(after).statements
    if after.kind in ALTERABLE:
        found = alterations(before, after) or []
    else:
        found = [expression(text, ddl.TRAITS) for text in now[len(was) :]]
    had = [expression(one, ddl.TRAITS) for one in before.statements if is_owner(one)]
    has = [expression(one, ddl.TRAITS) for one in after.statements if is_owner(one)]
    if had == has:
        return found
    return found + (has or [f"{text.rpartition(' ')[0]} CURRENT_USER" for text in had])


def _hazards(before: SchemaObject, after: SchemaObject, delta: Delta) -> list[tuple[HazardKind, str]]:
    if isinstance(before, Domain) and isinstance(after, Domain) and is_stricter(before, after):
        key = after.object_key
        users = delta.uses.of(key, [Ref("type", (key.namespace, key.name))])
        if any(user.kind == "table" for user, _ in users):
            return [(HazardKind.SCAN, f"rows with a column of {after.name} are read")]
    return []


def _is_redefined(before: Routine, after: Routine) -> bool:
    fields = ("arguments", "language", "body", "body_form")
    return any(getattr(before, name) != getattr(after, name) for name in fields) or sorted(
        (option.name, option.value) for option in before.options
    ) != sorted((option.name, option.value) for option in after.options)


def _view(before: View, after: View) -> list[str]:
    key = after.object_key
    found = options_changed(key, before.options, after.options)
    was = {item.name: item.text for item in before.column_comments}
    now = {item.name: item.text for item in after.column_comments}
    for label in sorted(was.keys() | now.keys()):
        if was.get(label) != now.get(label):
            found.append(write_objects.comment_on_column(key, label, now.get(label, "")))
    kept = {part: texts for part, _, texts in write_objects.parts(after)}
    had = {part: texts for part, _, texts in write_objects.parts(before)}
    for trigger in before.triggers:
        if had[trigger.key] != kept.get(trigger.key):
            found.append(f"DROP TRIGGER {ddl.name(trigger.name)} ON {ddl.object_name(key)}")
    for index in before.indexes:
        if had[index.key] != kept.get(index.key):
            found.append(f"DROP INDEX {ddl.object_name(key._replace(name=ddl.index_name(key, index)))}")
    for extra in before.extras:
        if had[extra.key] != kept.get(extra.key):
            found += drop_extra(key, extra)
    for name, texts in kept.items():
        if texts != had.get(name):
            found += texts
    return found


def _sequence(before: Sequence, after: Sequence) -> list[str]:
    target = ddl.object_name(after.object_key)
    words = sequence_options(after.options, before.options)
    if after.options.type is None and before.options.type is not None:
        words.insert(0, "AS bigint")
    found = moved_within(literal(target), before.options, after.options)
    found += [" ".join([f"ALTER SEQUENCE {target}", *words])] if words else []
    if before.owned_by != after.owned_by:
        found.append(write_objects.owned_statement(after))
    if before.persistence != after.persistence:
        found.append(f"ALTER SEQUENCE {target} SET {'UNLOGGED' if after.persistence == 'unlogged' else 'LOGGED'}")
    return found


def _domain(before: Domain, after: Domain) -> list[str]:
    key = after.object_key
    alter = f"ALTER DOMAIN {ddl.object_name(key)}"
    found = []
    if before.default != after.default:
        text = expression(after.default, ddl.TRAITS) if after.default is not None else ""
        found.append(f"{alter} SET DEFAULT {text}" if text else f"{alter} DROP DEFAULT")
    was, now = {c.key: c for c in before.checks}, {c.key: c for c in after.checks}
    for name, check in was.items():
        other = now.get(name)
        if other == check:
            continue
        label = ddl.name(check.name or check.actual or f"{key.name}_check")
        if other is not None and check.not_valid and not other.not_valid and check.expression == other.expression:
            found.append(f"{alter} VALIDATE CONSTRAINT {label}")
            continue
        if other is not None and replace(check, comment=other.comment) == other:
            found.append(write_objects.comment_on_check(key, other))
            continue
        found.append(f"{alter} DROP CONSTRAINT {label}")
        if other is not None:
            found += write_objects.check_added(key, other)
    for name, check in now.items():
        if name not in was:
            found += write_objects.check_added(key, check)
    return [*found, *_domain_not_null(before, after, alter)]


def _domain_not_null(before: Domain, after: Domain, alter: str) -> list[str]:
    name, other = write_objects.not_null_name(before), write_objects.not_null_name(after)
    found = []
    if not after.not_null:
        return [f"{alter} DROP NOT NULL"] if before.not_null else []
    if not before.not_null:
        is_named = bool(after.not_null_name)
        found.append(f"{alter} ADD CONSTRAINT {ddl.name(other)} NOT NULL" if is_named else f"{alter} SET NOT NULL")
    elif before.not_null_name != after.not_null_name:
        found.append(f"{alter} RENAME CONSTRAINT {ddl.name(name)} TO {ddl.name(other)}")
    if before.not_null_comment != after.not_null_comment:
        found.append(write_objects.comment_on_not_null(after))
    return found


def _composite(before: Composite, after: Composite) -> list[str]:
    key = after.object_key
    alter = f"ALTER TYPE {ddl.object_name(key)}"
    was, now = {c.name: c for c in before.attributes}, {c.name: c for c in after.attributes}
    found = [f"{alter} DROP ATTRIBUTE {ddl.name(name)}" for name in was if name not in now]
    found += [
        f"{alter} ADD ATTRIBUTE {write_objects.attribute_definition(c)}" for name, c in now.items() if name not in was
    ]
    for name, attribute in now.items():
        if attribute.comment != (was[name].comment if name in was else ""):
            found.append(write_objects.comment_on_column(key, name, attribute.comment))
    return found


def _extension(before: Extension, after: Extension) -> list[str]:
    name = ddl.name(after.name)
    found = []
    if before.schema != after.schema:
        schema = after.schema or ddl.TRAITS.default_namespace
        found.append(f"ALTER EXTENSION {name} SET SCHEMA {ddl.name(schema)}")
    if before.version != after.version:
        found.append(f"ALTER EXTENSION {name} UPDATE" + (f" TO {literal(after.version)}" if after.version else ""))
    return found


def _parts_renamed(value: SchemaObject, renames: list[tuple[Path, Path]]) -> list[str]:
    """RENAME VALUE of an enum's labels, RENAME ATTRIBUTE of a composite type."""
    target = ddl.object_name(value.object_key)
    found = []
    for old, new in renames:
        if isinstance(value, Enum):
            found.append(f"ALTER TYPE {target} RENAME VALUE {literal(old.part[1])} TO {literal(new.part[1])}")
        elif isinstance(value, Composite):
            found.append(f"ALTER TYPE {target} RENAME ATTRIBUTE {ddl.name(old.part[1])} TO {ddl.name(new.part[1])}")
    return found


def _labels(before: Enum, after: Enum) -> Iterator[Task]:
    """ALTER TYPE … ADD VALUE, one statement for each, each beside a label that is there."""
    key = after.object_key
    there = [item.label for item in before.values]
    for at, item in enumerate(after.values):
        if item.label in there:
            continue
        place = ""
        if at:
            place = f" AFTER {literal(after.values[at - 1].label)}"
        elif there:
            place = f" BEFORE {literal(there[0])}"
        if at and after.values[at - 1].label == there[-1]:
            place = ""
        there.insert(at, item.label)
        yield task(
            write.rank(key, f"label {at:05}", 3),
            [f"ALTER TYPE {ddl.object_name(key)} ADD VALUE {literal(item.label)}{place}"],
            Work((Path(key),), hazards((HazardKind.IRREVERSIBLE, f"no statement takes {item.label} from {key.name}"))),
            creates={Ref("value", (key.namespace, key.name, item.label))},
            needs={Ref("value", (key.namespace, key.name, after.values[at - 1].label))} if at else (),
        )
