"""PostgreSQL: the columns of a table that stays, as vertices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Sequence
from aerogit.model.table import Column, Identity, Option, SequenceOptions
from aerogit.plan.postgres.casting import through
from aerogit.plan.postgres.converting import is_rewritten, is_same_family, keeps_expressions, loses_values, using
from aerogit.plan.postgres.filling import has_rows, is_filled_row_by_row, is_indexed
from aerogit.plan.postgres.inheriting import heirs_of_column, inherited_columns, lost_with_parents, said_again
from aerogit.plan.postgres.nullability import not_null_actions
from aerogit.plan.postgres.online import not_null
from aerogit.plan.postgres.pair import COLUMN, DEFAULT, DROP, RENAME, Pair
from aerogit.plan.postgres.positions import moved_within
from aerogit.plan.postgres.required import required_later, required_later_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, gone, hazards, left, name_taken, shape, task
from aerogit.sql.facts import all_columns, column, needs_by_part, relation
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing import objects as write_objects
from aerogit.sql.postgres.writing.table import column_settings
from aerogit.sql.printing import enclosed, expression, literal, sequence_options

_LAST = 100
_OWN_CLAUSE = ("storage", "compression", "statistics", "sequence name", "sequence persistence")


def column_tasks(pair: Pair) -> Iterator[Task]:
    """All vertices that add, drop and alter columns."""
    now, was = needs_by_part(pair.after), needs_by_part(pair.before)
    inherited, lost = inherited_columns(pair), lost_with_parents(pair)
    for name, found in inherited.items():
        above = {column(parent, name) for parent in found.parents}
        yield from _altered(pair, found.before, found.after, now.get(found.after.key, set()) | above)
    for item in pair.before.columns:
        after = pair.after.column(item.name)
        if item.name in inherited:
            continue
        if after is None and item.name in lost:
            yield _lost(pair, item, was.get(item.key, set()))
        elif after is None:
            yield _dropped(pair, item, was.get(item.key, set()), is_gone=True)
        elif (pair.key, item.key) in pair.closure.columns:
            yield _dropped(pair, item, was.get(item.key, set()), is_gone=False)
            yield _added(pair, after, now.get(item.key, set()))
        else:
            if is_default_lifted(pair, item, after):
                yield _default_dropped(pair, item)
            if item.identity is not None and after.identity is None:
                yield _identity_dropped(pair, item)
            yield from _altered(pair, item, after, now.get(item.key, set()))
    for item in pair.after.columns:
        if pair.before.column(item.name) is None and item.name not in inherited:
            yield _added(pair, item, now.get(item.key, set()))
            yield from required_later_tasks(pair, item)


def _rank(pair: Pair, order: int, name: str) -> tuple[int | str, ...]:
    return write.rank(pair.key, name, order)


def _name(key: Key, name: str) -> Ref:
    return Ref("column name", (key.namespace, key.name, name))


def _path(pair: Pair, name: str) -> Path:
    return Path(pair.key, ("column", name))


def _added(pair: Pair, item: Column, needed: set[Ref]) -> Task:
    key = pair.key
    later = required_later(pair, item)
    said = replace(item, not_null=False) if later else item
    statements = [ddl.alter_table(key, f"ADD COLUMN {ddl.column_definition(said)}")]
    if item.comment:
        statements.append(write_objects.comment_on_column(key, item.name, item.comment))
    statements += column_settings(pair.after, item)
    where = f"{key.name}.{item.name}"
    found = []
    if has_rows(pair.after) and is_filled_row_by_row(item, pair.delta.after):
        found.append(
            (HazardKind.REWRITE, f"all rows of {key.name} are written anew for {where}; nobody reads meanwhile")
        )
    if item.not_null and not (item.default or item.identity or item.generated):
        found.append((HazardKind.MAY_FAIL, f"{where} is NOT NULL without a default: fails where rows are"))
    # A column of that name that a parent loses is lost here too.
    inherited = {_name(Key(ref.path[0], "table", ref.path[1]), item.name) for ref in pair.before.inherits}
    return task(
        _rank(pair, COLUMN, item.name),
        statements,
        Work((_path(pair, item.name),), hazards(*found)),
        creates={column(key, item.name), all_columns(key), _name(key, item.name)} | inherited,
        needs=needed | {relation(key)},
    )


def _dropped(pair: Pair, item: Column, needed: set[Ref], *, is_gone: bool) -> Task:
    key = pair.key
    where = f"{key.name}.{item.name}"
    found = []
    if is_gone:
        found.append((HazardKind.BREAKS_CODE, f"what uses {where} fails"))
        if item.generated is None:
            found.insert(0, (HazardKind.DATA_LOSS, f"{where} goes with its values"))
    rank = _rank(pair, DROP, item.name)
    # A column of that name that a parent gains would be merged with this one, which then could not be dropped.
    inherited = {_name(Key(ref.path[0], "table", ref.path[1]), item.name) for ref in pair.after.inherits}
    heirs = heirs_of_column(pair, item.name)
    below = {fact for heir in heirs for fact in (column(heir, item.name), shape(heir))}
    return task(
        (_LAST - rank[0], *rank[1:]) if is_gone and isinstance(rank[0], int) else rank,
        [ddl.alter_table(key, f"DROP COLUMN {ddl.name(item.name)}")],
        Work((_path(pair, item.name),), hazards(*found)),
        creates={all_columns(key), gone(column(key, item.name)), *map(all_columns, heirs)},
        needs={relation(key)},
        destroys={column(key, item.name), shape(key), _name(key, item.name)} | inherited | below,
        releases=needed,
    )


def _lost(pair: Pair, item: Column, needed: set[Ref]) -> Task:
    """A column that goes with the parents', but where the table had it before them: only the server knows."""
    vertex = _dropped(pair, item, needed, is_gone=True)
    above = {gone(column(Key(ref.path[0], "table", ref.path[1]), item.name)) for ref in pair.before.parents}
    statement = ddl.alter_table(pair.key, f"DROP COLUMN IF EXISTS {ddl.name(item.name)}")
    return replace(vertex, statements=(statement,), needs=vertex.needs | above)


def _default_dropped(pair: Pair, item: Column) -> Task:
    """A default that has to let go of something before that is made anew. The column still has its old name."""
    key = pair.key
    old = pair.delta.old_part(key, item.key)
    refs = item.default.refs if item.default is not None else ()
    return task(
        _rank(pair, DEFAULT, f"default {item.name}"),
        [ddl.alter_table(pair.delta.old_key(key), f"ALTER COLUMN {ddl.name(old)} DROP DEFAULT")],
        Work((_path(pair, item.name),)),
        destroys={Ref("default", (key.namespace, key.name, item.name)), Ref("old name", (key.namespace, key.name))},
        releases=refs,
    )


def is_default_lifted(pair: Pair, before: Column, after: Column) -> bool:
    """Whether a default goes in a step of its own: what it uses is made anew, or gives its name to an identity."""
    if before.default is None:
        return False
    is_swapped = after.identity is not None and before.identity is None
    return is_swapped or (pair.key, before.key) in pair.closure.defaults


def _identity_dropped(pair: Pair, item: Column) -> Task:
    """DROP IDENTITY, before anything else takes the name of its sequence."""
    key = pair.key
    old = pair.delta.old_part(key, item.key)
    sequence = ddl.option(item.options, "sequence name") or object_name(pair.before.name, item.name, "seq")
    return task(
        _rank(pair, DEFAULT, f"identity {item.name}"),
        [ddl.alter_table(pair.delta.old_key(key), f"ALTER COLUMN {ddl.name(old)} DROP IDENTITY")],
        Work((_path(pair, item.name),)),
        destroys={
            Ref("default", (key.namespace, key.name, item.name)),
            Ref("old name", (key.namespace, key.name)),
            name_taken(key, f"relation {sequence}"),
        },
    )


def _altered(pair: Pair, before: Column, after: Column, needed: set[Ref]) -> Iterator[Task]:
    """One vertex for all that changes of a column, and where two columns swap names a way through a third name.

    What proves that it is NOT NULL stands beside it, where others use the table meanwhile.
    """
    if not_null.is_proved(pair, before, after) and (pair.key, before.key) not in pair.closure.retyped:
        yield from not_null.tasks(pair, after)
        after = not_null.without(after)
    elif not_null.is_unproved(pair, before, after):
        yield not_null.later(pair, after)
        after = not_null.as_unproved(after)
    old = pair.delta.old_part(pair.key, before.key)
    vertex = _vertex(pair, before, after, old, needed)
    if vertex is None:
        return
    if old == after.name:
        yield vertex
        return
    key = pair.key
    aside = f"__aerogit_{old}"[:63]
    free = _name(key, aside)
    first = task(
        _rank(pair, RENAME, f"{old} aside"),
        [ddl.alter_table(key, f"RENAME COLUMN {ddl.name(old)} TO {ddl.name(aside)}")],
        Work((_path(pair, after.name),)),
        creates={free},
        needs={relation(key)},
        destroys={_name(key, old)},
    )
    second = _vertex(pair, before, after, aside, needed)
    assert second is not None
    second = replace(second, creates=second.creates | {_name(key, after.name)}, needs=second.needs | {free})
    yield replace(
        vertex,
        creates=vertex.creates | {_name(key, after.name)},
        destroys=vertex.destroys | {_name(key, old)},
        loosen=((1, lambda: [first, second]),),
    )


def _vertex(pair: Pair, before: Column, after: Column, old: str, needed: set[Ref]) -> Task | None:
    key = pair.key
    is_retyped = (
        before.type != after.type or before.collation != after.collation or (key, before.key) in pair.closure.retyped
    )
    is_lifted = is_default_lifted(pair, before, after)
    statements = _statements(pair, before, after, is_retyped=is_retyped, is_lifted=is_lifted)
    if is_lifted and after.default is not None:
        statements += said_again(pair, after.name)
    if old != after.name:
        statements.insert(0, ddl.alter_table(key, f"RENAME COLUMN {ddl.name(old)} TO {ddl.name(after.name)}"))
    if not statements:
        return None
    creates = {column(key, after.name), all_columns(key), Ref("default", (key.namespace, key.name, after.name))}
    if after.identity is not None and before.identity is None:
        sequence = ddl.option(after.options, "sequence name") or object_name(pair.after.name, after.name, "seq")
        creates.add(name_taken(key, f"relation {sequence}"))
    if before.type.user is not None and is_retyped:
        creates.add(left(before.type.user))
    below = heirs_of_column(pair, after.name) if is_retyped else {}
    return task(
        _rank(pair, COLUMN, after.name),
        statements,
        Work((_path(pair, after.name),), hazards(*_hazards(pair, before, after, old, is_retyped=is_retyped))),
        creates=creates | {column(heir, after.name) for heir, is_silent in below.items() if is_silent},
        needs=needed | {relation(key)},
        destroys={column(key, after.name), shape(key)}.union(*({column(h, after.name), shape(h)} for h in below)),
        releases=() if is_lifted or before.default is None else before.default.refs,
    )


def _statements(pair: Pair, before: Column, after: Column, *, is_retyped: bool, is_lifted: bool) -> list[str]:
    """ALTER COLUMN in the order in which one clause allows the next."""
    key = pair.key
    alter = f"ALTER COLUMN {ddl.name(after.name)}"
    found: list[str] = []
    had = before.default is not None and not is_lifted
    is_foreign = is_retyped and not (before.type == after.type and before.collation != after.collation)
    is_hindered = is_foreign and (not is_same_family(before.type, after.type) or before.type == after.type)
    if had and (after.default is None or (is_hindered and is_retyped)):
        found.append(f"{alter} DROP DEFAULT")
        had = False
    if before.generated is not None and after.generated is None:
        found.append(f"{alter} DROP EXPRESSION")
    if before.generated is not None and after.generated is not None and before.generated != after.generated:
        # One from a table above cannot be dropped; from 17 on it can be computed otherwise.
        found.append(f"{alter} SET EXPRESSION AS {enclosed(expression(after.generated.expression, ddl.TRAITS))}")
    if is_retyped:
        found.append(_retype(alter, before, after, through(pair.closure, before.type)))
    is_cast = is_retyped and not keeps_expressions(before.type, after.type) and _has_type(after)
    if after.default is not None and (before.default != after.default or not had or is_cast):
        found.append(f"{alter} SET DEFAULT {ddl.default_text(after)}")
    found += not_null_actions(pair, before, after)
    if after.identity is not None:
        found += _identity(alter, before.identity, after)
    statements = [ddl.alter_table(key, action) for action in found]
    if before.identity is not None and after.identity is not None:
        sequence = f"pg_get_serial_sequence({literal(ddl.object_name(key))}, {literal(after.name)})"
        statements = moved_within(sequence, before.identity.options, after.identity.options) + statements
    statements += _positions(pair, before, after)
    statements += _options(pair, before, after)
    if before.comment != after.comment:
        statements.append(write_objects.comment_on_column(key, after.name, after.comment))
    return statements


def _has_type(item: Column) -> bool:
    """Whether a default has a type of its own, which the server would keep and cast: a number has none."""
    return item.default is not None and "'" in ddl.default_text(item)


def _retype(alter: str, before: Column, after: Column, between: str) -> str:
    text = f"{alter} TYPE {ddl.type_text(after.type)}"
    text += f" COLLATE {after.collation}" if after.collation else ""
    name = ddl.name(after.name)
    if before.type == after.type and before.type.user is not None:
        return f"{text} USING {name}{between}::{ddl.type_text(after.type)}"
    conversion = using(name, before.type, after.type)
    return text + (f" USING {conversion}" if conversion else "")


def _positions(pair: Pair, before: Column, after: Column) -> list[str]:
    """What lets a sequence that is new go on behind the values which the column has."""
    if after.identity is not None and before.identity is None:
        sequence = f"pg_get_serial_sequence({literal(ddl.object_name(pair.key))}, {literal(after.name)})"
        return [_behind(pair.key, after, sequence, after.identity.options)]
    for ref in after.default.refs if after.default is not None else ():
        found = pair.delta.after.get(Key(ref.path[0], "sequence", ref.path[1])) if ref.kind == "sequence" else None
        is_new = found is not None and found.object_key not in pair.delta.before.objects
        if is_new and isinstance(found, Sequence) and found.owned_by == column(pair.key, after.name):
            return [_behind(pair.key, after, literal(ddl.object_name(found.object_key)), found.options)]
    return []


def _behind(key: Key, item: Column, sequence: str, options: SequenceOptions) -> str:
    is_down = (options.increment or 1) < 0
    last = f"{'min' if is_down else 'max'}({ddl.name(item.name)})"
    start = options.start if options.start is not None else options.maximum if is_down else options.minimum
    first = start if start is not None else -1 if is_down else 1
    reaches = f"{last} {'<=' if is_down else '>='} {first}"
    return f"SELECT setval({sequence}, {last}) FROM {ddl.object_name(key)} HAVING {reaches}"


def _identity(alter: str, before: Identity | None, after: Column) -> list[str]:
    assert after.identity is not None
    if before is None:
        return [f"{alter} ADD {ddl.identity_clause(after.identity, after.options)}"]
    found = []
    if before.always != after.identity.always:
        found.append(f"{alter} SET GENERATED {'ALWAYS' if after.identity.always else 'BY DEFAULT'}")
    words = sequence_options(after.identity.options, before.options)
    return found + ([f"{alter} " + " ".join(f"SET {word}" for word in words)] if words else [])


def _options(pair: Pair, before: Column, after: Column) -> list[str]:
    """Storage, compression, statistics and settings of a column."""
    key = pair.key
    alter = f"ALTER COLUMN {ddl.name(after.name)}"
    if key.kind == "foreign_table":
        changed = ddl.foreign_options_changed(before.options, after.options)
        return [ddl.alter_table(key, f"{alter} {changed}")] if changed else []
    was = {option.name: option.value for option in before.options}
    now = {option.name: option.value for option in after.options}
    found: list[str] = []
    renamed: list[str] = []
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) == now.get(name):
            continue
        value = now.get(name, "")
        match name:
            case "storage":
                found.append(f"{alter} SET STORAGE {(value or 'default').upper()}")
            case "compression":
                action = f"{alter} SET COMPRESSION {(value or 'default').upper()}"
                found.append(action)
                silent = [heir for heir, is_silent in heirs_of_column(pair, after.name).items() if is_silent]
                renamed += [ddl.alter_table(heir, action) for heir in silent]  # That is the one's alone.
            case "statistics":
                found.append(f"{alter} SET STATISTICS {value or '-1'}")
            case "not null constraint" | "not null" | "not null validity":
                continue
            case "sequence name" | "sequence persistence":
                renamed += _sequence(pair, before, after, name) if before.identity and after.identity else []
            case _ if name in now:
                found.append(f"{alter} SET{ddl.option_list((Option(name, value),))}")
            case _:
                found.append(f"{alter} RESET ({name})")
    return [*renamed, *(ddl.alter_table(key, action) for action in found)]


def _sequence(pair: Pair, before: Column, after: Column, option: str) -> list[str]:
    """The sequence of an identity that stays gets another name."""
    if option == "sequence persistence":
        raise PlanError(f"{pair.key.name}.{after.name}: its sequence changes {option}", "write it by hand")
    default = object_name(pair.after.name, after.name, "seq")
    was, now = (ddl.option(item.options, option) or default for item in (before, after))
    return [f"ALTER SEQUENCE {ddl.object_name(pair.key._replace(name=was))} RENAME TO {ddl.name(now)}"]


def _hazards(pair: Pair, before: Column, after: Column, old: str, *, is_retyped: bool) -> list[tuple[HazardKind, str]]:
    where = f"{pair.key.name}.{after.name}"
    found = []
    if old != after.name:
        found.append((HazardKind.BREAKS_CODE, f"{old} is called {where}"))
    if is_retyped:
        is_new = before.type == after.type and before.type.user is not None
        if has_rows(pair.after) and (is_new or is_rewritten(before.type, after.type)):
            found.append((HazardKind.REWRITE, f"all rows of {pair.key.name} are written anew; nobody reads meanwhile"))
        elif before.collation != after.collation and is_indexed(pair.after, after.name):
            found.append((HazardKind.SCAN, f"indexes of {where} are built anew while nobody else reads"))
        if not is_new and loses_values(before.type, after.type):
            found.append((HazardKind.MAY_FAIL, f"a value of {where} that is no {ddl.type_text(after.type)} stops it"))
    if before.generated and after.generated not in (None, before.generated) and after.generated.stored:
        found.append((HazardKind.REWRITE, f"all rows of {pair.key.name} are written anew; nobody reads meanwhile"))
    is_read = after.not_null and not before.not_null and not not_null.is_unread(after)
    if is_read and has_rows(pair.after):
        found.append((HazardKind.SCAN, f"all rows of {pair.key.name} are read while nobody else reads"))
        found.append((HazardKind.MAY_FAIL, f"a row without {where} stops it"))
    return found
