"""PostgreSQL: the constraints, indexes, triggers, policies and rules of a table that stays, as vertices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from aerogit.diff.compare import same
from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import (
    Check,
    Exclusion,
    Extra,
    ForeignKey,
    Index,
    Policy,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from aerogit.plan.postgres import operator_classes
from aerogit.plan.postgres.naming import moves_up, turn
from aerogit.plan.postgres.online import indexes, keys, validating
from aerogit.plan.postgres.online.place import is_online, required
from aerogit.plan.postgres.only_indexes import Attached, attached_to, attachment, is_made_whole
from aerogit.plan.postgres.pair import ADD_PART, DROP_PART, SETTING, Pair
from aerogit.plan.postgres.part_hazards import TablePart, creation_hazards, validation_hazards
from aerogit.plan.postgres.partition_indexes import index_gone, lost_with, other_name, room, rooms
from aerogit.plan.postgres.said_again import clashing, parts_gone, under_its_name
from aerogit.plan.postgres.states import index_named
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import all_columns, needs_by_part, part_facts, relation
from aerogit.sql.postgres.tables.stored_columns import DEFAULTS
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing import objects as write_objects

_INDEXED = Index | PrimaryKey | Unique | Exclusion
_CONSTRAINTS = PrimaryKey | Unique | ForeignKey | Check | Exclusion


def part_tasks(pair: Pair, before: TablePart | None, after: TablePart | None) -> Iterator[Task]:
    """A part that goes, comes, changes or is taken out of the way."""
    key = pair.key
    gone = lost_with(pair, before) if isinstance(before, Attached) else None
    if gone is not None:
        if after is not None:
            vertex = _create_part(pair, after)
            yield replace(vertex, needs=vertex.needs | {gone})
            yield from _attached(pair, after)
        return
    if isinstance(before, Index | None) and isinstance(after, Index | None):
        names = other_name(pair, before, after) if (before is None) != (after is None) else None
        if names is not None:
            yield from _other_name(pair, after or before, *names)
            return
    is_lifted = before is not None and (key, before.key) in pair.closure.parts
    if before is not None and after is not None and not is_lifted:
        old = pair.delta.old_part(key, before.key)
        statements = _renamed(pair, before, after, old) + (in_place(pair, before, after) or [])
        if same(before, after) or in_place(pair, before, after) is not None:
            if _is_validated_later(pair, before, after):
                yield from _validated_later(pair, before, after)
            elif statements:
                yield task(
                    write.rank(key, turn(pair.after, after), ADD_PART),
                    statements,
                    Work((Path(key, after.key),), hazards(*validation_hazards(key, before, after))),
                    creates=facts_of(key, after),
                    needs={relation(key)},
                    destroys=_name_given_up(pair, before, after),
                )
            return
    if not is_lifted:
        yield from _replaced(pair, before, after)
        return
    if before is not None:
        yield _drop_part(pair, before, is_lifted=after is not None)
    if after is not None:
        yield _create_part(pair, after)
        yield from _attached(pair, after)


def _other_name(pair: Pair, part: Index | None, old: str, new: str) -> Iterator[Task]:
    """A partition's part of an index that stays gets a name of its own, or the server's."""
    is_said_twice = any(ddl.index_name(pair.key, item) == new and item is not part for item in pair.after.indexes)
    if part is None or is_said_twice:
        return
    called, named = (ddl.object_name(pair.key._replace(name=name)) for name in (old, new))
    statements = [f"ALTER INDEX {called} RENAME TO {ddl.name(new)}"] if old != new else []
    was = next((item for item in pair.before.indexes if ddl.index_name(pair.key, item) == old), None)
    then = next((item for item in pair.after.indexes if ddl.index_name(pair.key, item) == new), None)
    said, is_said = (item.comment if item is not None else "" for item in (was, then))
    statements += [ddl.comment_on("INDEX", named, is_said)] if said != is_said else []
    if statements:
        yield task(
            write.rank(pair.key, new, ADD_PART),
            statements,
            Work((Path(pair.key, part.key),)),
            creates=facts_of(pair.key, then) if then is not None else frozenset(),
            needs={relation(pair.key)},
            destroys=facts_of(pair.key, was) if was is not None else frozenset(),
        )


def _attached(pair: Pair, part: TablePart) -> Iterator[Task]:
    """An index of a partition joins its parent's, which does not take it over by itself."""
    text = attachment(pair.delta, pair.after, part) if isinstance(part, Attached) else ""
    if isinstance(part, Attached) and text:
        yield task(
            write.rank(pair.key, f"{part.key[1]} attached", SETTING),
            [text],
            Work((Path(pair.key, part.key),)),
            needs=facts_of(pair.key, part) | {Ref("index", (pair.key.namespace, part.parent))},
        )


def _replaced(pair: Pair, before: TablePart | None, after: TablePart | None) -> Iterator[Task]:
    """A part dropped and another made, in the way that lets others work where the table is in use."""
    match before, after:
        case Index(), Index() if _is_beside(pair, before) and _is_beside(pair, after):
            old = _old_index(pair, before)
            yield from indexes.replaced_beside(pair, before, old, facts_of(pair.key, before), facts_of(pair.key, after))
            yield _built(pair, after)
            return
        case ((PrimaryKey() | Unique()), (PrimaryKey() | Unique())) if _is_kept_until(pair, before, after):
            index = keys.index_of(pair, after, is_replacing=True)
            yield keys.kept_until_built(_drop_part(pair, before, is_lifted=False), pair, before, index)
            yield from keys.key_tasks(pair, after, index, facts_of(pair.key, after), _needed(pair, after))
            return
        case ((PrimaryKey() | Unique()), (PrimaryKey() | Unique())):
            # A table without its key while the next one is built would take rows that the next one refuses.
            yield _drop_part(pair, before, is_lifted=False)
            yield _create_part(pair, after)
            return
        case _:
            pass
    if isinstance(before, Index) and _is_beside(pair, before):
        old = _old_index(pair, before)
        released = needs_by_part(pair.before).get(before.key, set())
        yield indexes.dropped_beside(pair, before, old, facts_of(pair.key, before), released)
    elif before is not None:
        yield _drop_part(pair, before, is_lifted=False)
    if after is not None:
        yield from _made(pair, after)
        yield from _attached(pair, after)


def _made(pair: Pair, part: TablePart) -> Iterator[Task]:
    """The steps that make a part of a table."""
    match part:
        case Index() if is_online(pair):
            yield _built(pair, part)
        case Check() | ForeignKey() if validating.is_validated(pair, part):
            yield from validating.added_and_validated(pair, part, facts_of(pair.key, part), _needed(pair, part))
        case PrimaryKey() | Unique() if keys.is_built_first(pair, part):
            index = keys.index_of(pair, part, is_replacing=False)
            yield from keys.key_tasks(pair, part, index, facts_of(pair.key, part), _needed(pair, part))
        case _:
            yield _create_part(pair, part)


def _old_index(pair: Pair, index: Index) -> str:
    """What an index is called on the server until now."""
    old = pair.delta.old_part(pair.key, index.key)
    return old if old != index.key[1] else ddl.index_name(pair.key, index)


def _is_beside(pair: Pair, index: Index) -> bool:
    """Whether an index that is there, or one to be, is worked on beside writes."""
    return indexes.is_concurrent(pair, needs_by_part(pair.before).get(index.key, set()))


def _is_kept_until(pair: Pair, before: PrimaryKey | Unique, after: PrimaryKey | Unique) -> bool:
    """Whether a key stays until the index of the one in its place is built."""
    is_same = all(pair.before.column(name) == pair.after.column(name) for name in before.columns)
    return keys.is_built_first(pair, after) and is_same


def _built(pair: Pair, index: Index) -> Task:
    statements = [text for _, _, texts in write_objects.parts(_alone(pair.after, index)) for text in texts]
    return indexes.built_beside(pair, index, statements, facts_of(pair.key, index), _needed(pair, index))


def _needed(pair: Pair, part: TablePart) -> set[Ref]:
    """What has to be there before a part of a table is made."""
    found = needs_by_part(pair.after).get(part.key, set()) | {relation(pair.key), all_columns(pair.key)}
    found |= _classes(pair, part)
    if isinstance(part, Extra):
        found |= {Ref("index", (pair.key.namespace, name)) for name in index_named(part)}
    if isinstance(part, Index) and part.only:
        found.add(write.joined_below((pair.key.namespace, pair.key.name)))
    found |= keys_settled(found) if isinstance(part, ForeignKey) else clashing(pair, part)
    return found | ({room(pair.key)} if isinstance(part, _INDEXED) else set())


def keys_settled(facts: Iterable[Ref]) -> set[Ref]:
    """Keys that go have gone: a reference that is made before would be bound to one that another shall stand in for."""
    return {Ref("keys settled", fact.path) for fact in facts if fact.kind == "unique"}


def _is_validated_later(pair: Pair, before: TablePart, after: TablePart) -> bool:
    """Whether all that changes of a constraint is that it becomes valid, and others use the table."""
    if not isinstance(before, Check | ForeignKey) or not isinstance(after, Check | ForeignKey):
        return False
    is_all = before.key == after.key and before.comment == after.comment
    return is_all and before.not_valid and not after.not_valid and is_online(pair)


def _validated_later(pair: Pair, before: TablePart, after: TablePart) -> Iterator[Task]:
    if isinstance(before, Check | ForeignKey) and isinstance(after, Check | ForeignKey):
        name = ddl.constraint_name(pair.key, before)
        yield validating.validation(pair, after, name, frozenset({relation(pair.key)}))


def in_place(pair: Pair, before: TablePart, after: TablePart) -> list[str] | None:
    """The statements that change a part without dropping it; None where it has to be dropped."""
    key = pair.key
    statements: list[str] = []
    if isinstance(before, Check | ForeignKey) and before.not_valid and not getattr(after, "not_valid", True):
        statements.append(ddl.alter_table(key, f"VALIDATE CONSTRAINT {ddl.name(ddl.constraint_name(key, before))}"))
        before = replace(before, not_valid=False)
    if isinstance(before, Trigger) and isinstance(after, Trigger) and before.enabled != after.enabled:
        statements += write_objects.trigger_state(key, after.name, after.enabled, before.enabled)
        before = replace(before, enabled=after.enabled)
    if isinstance(before, Index) and is_made_whole(pair.delta, key, before, after):
        before = replace(before, only=False)
    if not isinstance(before, Extra) and not isinstance(after, Extra) and before.comment != after.comment:
        statements.append(part_comment(pair, after))
        before = replace(before, comment=after.comment)
    return statements if same(before, after) else None


def part_comment(pair: Pair, part: TablePart) -> str:
    """COMMENT ON a part; an empty comment takes it away."""
    key = pair.key
    match part:
        case Index():
            return ddl.comment_on("INDEX", ddl.object_name(key._replace(name=ddl.index_name(key, part))), part.comment)
        case Trigger() | Policy():
            word = "TRIGGER" if isinstance(part, Trigger) else "POLICY"
            return ddl.comment_on(word, f"{ddl.name(part.name)} ON {ddl.object_name(key)}", part.comment)
        case Extra():
            raise PlanError(f"{part.name} of {key.name} cannot be commented on")
        case _:
            target = f"{ddl.name(ddl.constraint_name(key, part))} ON {ddl.object_name(key)}"
            return ddl.comment_on("CONSTRAINT", target, part.comment)


def _renamed(pair: Pair, before: TablePart, after: TablePart, old: str) -> list[str]:
    """RENAME of a part that is called `old` until now."""
    key = pair.key
    names = moves_up(pair.before, pair.after, before, after)
    if names is not None:
        return [ddl.alter_table(key, f"RENAME CONSTRAINT {ddl.name(names[0])} TO {ddl.name(names[1])}")]
    if old == after.key[1]:
        return []
    match after:
        case Index():
            was = ddl.object_name(key._replace(name=old))
            return [f"ALTER INDEX {was} RENAME TO {ddl.name(ddl.index_name(key, after))}"]
        case Trigger() | Policy():
            word = "TRIGGER" if isinstance(after, Trigger) else "POLICY"
            return [f"ALTER {word} {ddl.name(old)} ON {ddl.object_name(key)} RENAME TO {ddl.name(after.name)}"]
        case Extra():
            was, now = old.removeprefix("rule "), after.name.removeprefix("rule ")
            return [f"ALTER RULE {ddl.name(was)} ON {ddl.object_name(key)} RENAME TO {ddl.name(now)}"]
        case _:
            if not after.name:
                return []
            return [ddl.alter_table(key, f"RENAME CONSTRAINT {ddl.name(old)} TO {ddl.name(after.name)}")]


def facts_of(key: Key, part: TablePart) -> frozenset[Ref]:
    """What a part makes; names of constraints and the like are facts here, so that a name is free before it is used."""
    named_parts = {Ref("part", (key.namespace, key.name, *part.key))}
    if isinstance(part, _CONSTRAINTS):
        named_parts.add(Ref("constraint", (key.namespace, key.name, ddl.constraint_name(key, part))))
    return part_facts(key, part) | named_parts | write.key_index(key, part)


def _name_given_up(pair: Pair, before: TablePart, after: TablePart) -> frozenset[Ref]:
    moves = moves_up(pair.before, pair.after, before, after)
    return facts_of(pair.key, before) - facts_of(pair.key, after) if moves is not None else frozenset()


def _drop_part(pair: Pair, part: TablePart, *, is_lifted: bool) -> Task:
    key = pair.key
    old = pair.delta.old_part(key, part.key)
    part_name = old if old != part.key[1] else ""
    found = []
    if not is_lifted and isinstance(part, Index | PrimaryKey | Unique):
        found.append((HazardKind.BREAKS_CODE, f"queries that used {part_label(key, part)} get slow"))
    needed = needs_by_part(pair.before).get(part.key, set())
    made = rooms(pair) if isinstance(part, _INDEXED) else frozenset()
    if isinstance(part, Index) and pair.before.partition_by is not None:
        made |= {index_gone(key, ddl.index_name(key, part))}
    if isinstance(part, PrimaryKey | Unique) and pair.before.partition_by is not None:
        made |= {index_gone(key, ddl.constraint_name(key, part))}
    made |= keys_settled(part_facts(key, part))
    goes, gone_above = parts_gone(pair, part)
    made |= goes
    statements = drop_part(key, part, part_name)
    if isinstance(part, Index) and any(own[1][0] != "index" for own in attached_to(pair.delta, key, part)):
        statements = [f"{text} CASCADE" for text in statements]  # Keys that are part of it go with it.
    return task(
        write.rank(key, part.key[1], DROP_PART),
        statements,
        Work((Path(key, part.key),), hazards(*found[:1] if isinstance(part, Index) else [])),
        creates=made,
        needs={relation(key)} | gone_above,
        destroys=facts_of(key, part),
        releases=needed | _classes(pair, part),
    )


def _classes(pair: Pair, part: TablePart) -> set[Ref]:
    """The operator classes made anew that a part says."""
    said = operator_classes.classes(part)
    wanted = (key for key in pair.closure.replaced | pair.delta.differences.keys() if key.kind == operator_classes.KIND)
    return {operator_classes.fact(key) for key in wanted if key.name in said} if said else set()


def part_label(key: Key, part: TablePart) -> str:
    """A part as a message names it."""
    return ddl.index_name(key, part) if isinstance(part, Index) else part.key[1]


def drop_part(key: Key, part: TablePart, name: str = "") -> list[str]:
    """The statements that drop a part of a table; `name` where it is called otherwise at the time."""
    table = ddl.object_name(key)
    match part:
        case Index():
            return [f"DROP INDEX {ddl.object_name(key._replace(name=name or ddl.index_name(key, part)))}"]
        case Trigger() | Policy():
            word = "TRIGGER" if isinstance(part, Trigger) else "POLICY"
            return [f"DROP {word} {ddl.name(name or part.name)} ON {table}"]
        case Extra():
            return drop_extra(key, part)
        case _:
            constraint = ddl.name(name or ddl.constraint_name(key, part))
            return [ddl.alter_table(key, f"DROP CONSTRAINT {constraint}")]


def drop_extra(key: Key, part: Extra) -> list[str]:
    """What takes back a rule, a replica identity, CLUSTER ON and the like."""
    kind, _, rest = part.name.partition(" ")
    if kind == "rule" and not rest.startswith("state "):
        return [f"DROP RULE {ddl.name(rest)} ON {ddl.object_name(key)}"]
    if part.name == "replica identity":
        return [ddl.alter_table(key, "REPLICA IDENTITY DEFAULT")]
    if kind == "cluster":
        return [ddl.alter_table(key, "SET WITHOUT CLUSTER")]
    if part.name.startswith("rule state "):
        return [ddl.alter_table(key, f"ENABLE RULE {ddl.name(part.name.removeprefix('rule state '))}")]
    if kind == "default":
        return [f"ALTER VIEW {ddl.object_name(key)} ALTER COLUMN {ddl.name(rest)} DROP DEFAULT"]
    if kind in DEFAULTS:
        setting = f"ALTER COLUMN {ddl.name(rest)} SET {kind.upper()} {DEFAULTS[kind].upper()}"
        return [f"ALTER MATERIALIZED VIEW {ddl.object_name(key)} {setting}"]
    raise PlanError(f"{part.name} of {key.name}: nothing takes it back", "write this migration by hand")


def _create_part(pair: Pair, part: TablePart) -> Task:
    key = pair.key
    part = under_its_name(pair, part)
    if isinstance(part, _CONSTRAINTS):
        statements = [ddl.alter_table(key, f"ADD {ddl.constraint_definition(part)}")]
        statements += write_objects.constraint_comment(key, part)
    else:
        statements = [text for _, _, texts in write_objects.parts(_alone(pair.after, part)) for text in texts]
    made = facts_of(key, part) | (rooms(pair) if isinstance(part, _INDEXED) else frozenset())
    return task(
        write.rank(key, turn(pair.after, part), ADD_PART),
        statements,
        Work((Path(key, part.key),), hazards(*creation_hazards(key, part))),
        creates=made,
        needs=_needed(pair, part) | {required(key, name) for name in getattr(part, "columns", ()) if name},
    )


def _alone(table: Table, part: Index | Trigger | Policy | Extra) -> Table:
    """The table with that part and no other."""
    table = replace(table, indexes=(), triggers=(), policies=(), extras=())
    match part:
        case Index():
            return replace(table, indexes=(part,))
        case Trigger():
            return replace(table, triggers=(part,))
        case Policy():
            return replace(table, policies=(part,))
        case Extra():
            return replace(table, extras=(part,))
        case _:
            assert_never(part)
