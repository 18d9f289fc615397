"""PostgreSQL: DROP, for good or to make room for the same object made anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aerogit.errors import PlanError
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Domain, Opaque, Routine, SchemaObject, Sequence, View
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.foreign import foreign_needs, mapping_target
from aerogit.plan.postgres.naming import name_fact
from aerogit.plan.postgres.parents import as_whole
from aerogit.plan.postgres.table_drops import CHECKS, calls_others, checks_apart, table_dropped
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, gone, hazards, shape, task
from aerogit.sql.facts import index_name, needs, needs_by_part, object_facts
from aerogit.sql.postgres.comments import OF_PUBLIC as OF_PUBLIC_SAID
from aerogit.sql.postgres.comments import STANDARD
from aerogit.sql.postgres.objects import roles, subscriptions
from aerogit.sql.postgres.objects.foreign_grants import revoked, subject
from aerogit.sql.postgres.objects.grants import OF_PUBLIC, UNSAID_OF_PUBLIC
from aerogit.sql.postgres.objects.server_wide import SETTING, reset, taken_back
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing.default_privileges import undone
from aerogit.sql.postgres.writing.routine import routine_target
from aerogit.sql.printing import expression, literal

_LAST = 100
_WORDS = {
    "table": "TABLE",
    "foreign_table": "FOREIGN TABLE",
    "view": "VIEW",
    "materialized_view": "MATERIALIZED VIEW",
    "sequence": "SEQUENCE",
    "enum": "TYPE",
    "composite": "TYPE",
    "domain": "DOMAIN",
    "type": "TYPE",
    "namespace": "SCHEMA",
    "extension": "EXTENSION",
    "function": "FUNCTION",
    "procedure": "PROCEDURE",
}
_SIGNED = frozenset(("aggregate", "operator"))
"""Opaque kinds whose name carries argument types."""
_COMMENTED = re.compile(r"((?:'[^']*'|\"[^\"]*\"|[^'\"])*?\bIS)\s.*", re.I | re.S)
"""What COMMENT says up to its text; names may be quoted."""
_UNDROPPABLE = frozenset(
    (
        "owner",
        "statement",
        "depends",
        "grant",
        "revoke",
        "transform",
    )
)


def drop_statements(value: SchemaObject, key: Key) -> list[str]:
    """What drops an object that is called `key`."""
    if isinstance(value, Opaque) and key.kind == "default_privileges":
        return [undone(expression(text, ddl.TRAITS)) for text in reversed(value.statements)]
    if isinstance(value, Opaque) and key.kind in ("operator_class", "operator_family"):
        return _drop_operators(value, key)
    return [_drop_statement(value, key)]


def _drop_operators(value: Opaque, key: Key) -> list[str]:
    """DROP OPERATOR CLASS and FAMILY; a class made without a family has one of its own, of the same name."""
    text = expression(value.statements[0], ddl.TRAITS)
    method = re.search(r"\busing\s+(\S+)", text, re.I)
    if method is None:
        raise PlanError(f"what takes back {key.kind} {key.name} is not known", "write this migration by hand")
    target = f"{ddl.object_name(key)} USING {method[1]}"
    if key.kind == "operator_family":
        return [f"DROP OPERATOR FAMILY {target}"]
    has_family = re.search(r"\bfamily\s", text.partition(method[0])[2].partition(" as ")[0], re.I) is not None
    return [f"DROP OPERATOR CLASS {target}", *([] if has_family else [f"DROP OPERATOR FAMILY {target}"])]


def _drop_statement(value: SchemaObject, key: Key) -> str:
    if isinstance(value, Routine):
        _, paren, arguments = routine_target(value).partition("(")
        bare = ddl.object_name(key._replace(name=key.name.split("(", 1)[0]))
        return f"DROP {_WORDS[value.kind]} {bare}{paren}{arguments}"
    if not isinstance(value, Opaque):
        name = ddl.object_name(key) if key.namespace else ddl.name(key.name)
        return f"DROP {_WORDS[key.kind]} {name}"
    if subject(key) is not None:
        return revoked(key)
    if key == OF_PUBLIC:
        return f"ALTER SCHEMA public OWNER TO {UNSAID_OF_PUBLIC}"
    if key.kind in (roles.ROLE, roles.MEMBERSHIP):
        return roles.dropped(key)
    if key.kind == SETTING:
        return reset(key)
    if (undone := taken_back(key)) is not None:
        return undone
    if key.kind in _UNDROPPABLE:
        raise PlanError(
            f"what takes back {key.kind.replace('_', ' ')} {key.name} is not known", "write this migration by hand"
        )
    if key.kind == "comment":
        as_before = literal(STANDARD) if key.name == OF_PUBLIC_SAID else "NULL"
        return _COMMENTED.sub(rf"\1 {as_before}", expression(value.statements[0], ddl.TRAITS))
    words = _WORDS.get(key.kind, key.kind.upper().replace("_", " "))
    if key.kind == "user_mapping":
        return f"DROP USER MAPPING {mapping_target(value)}"
    if key.kind == "cast":
        return f"DROP CAST ({key.name})"
    if key.kind in _SIGNED:
        prefix = f"{ddl.name(key.namespace)}." if key.namespace not in ("", ddl.TRAITS.default_namespace) else ""
        bare, paren, arguments = key.name.partition("(")
        arguments = "*)" if arguments == ")" else arguments
        return f"DROP {words} {prefix}{bare}{paren}{ddl.arguments(arguments)}"
    return f"DROP {words} {ddl.object_name(key) if key.namespace else ddl.name(key.name)}"


def _is_gone_role(name: str, delta: Delta) -> bool:
    key = Key("", roles.ROLE, name)
    return key in delta.before.objects and key not in delta.after.objects


def _members(group: Key, delta: Delta) -> Iterator[str]:
    """The members of a role: they may have let others in, and cannot go before it."""
    for key in delta.before.objects if group.kind == roles.ROLE else ():
        if key.kind == roles.MEMBERSHIP and roles.sides(key)[0] == group.name:
            yield roles.sides(key)[1]


def drop_tasks(value: SchemaObject, old: Key, delta: Delta, *, is_gone: bool) -> Iterator[Task]:
    """The vertices that drop an object called `old` in the schema at hand."""
    if isinstance(value, Sequence) and is_gone and value.owned_by is not None and _goes_along(value, delta):
        yield task(
            _rank(value.object_key, is_gone=True),
            (),
            Work((Path(value.object_key),)),
            needs={gone(value.owned_by)},
            destroys=object_facts(value) | {name_fact(old)},
        )
        return
    if isinstance(value, Table):
        yield table_dropped(value, old, _rank(value.object_key, is_gone=True), drop_statements(value, old))
        return
    key = value.object_key
    if key.kind == roles.MEMBERSHIP and any(_is_gone_role(name, delta) for name in roles.sides(key)):
        # It goes with the role, also where somebody else granted it.
        yield task(_rank(key, is_gone=True), (), Work((Path(key),)), destroys={name_fact(old)})
        return
    found = []
    is_apart = isinstance(value, Opaque) and key.kind == subscriptions.KIND and subscriptions.has_slot(value)
    if is_gone:
        found.append((HazardKind.BREAKS_CODE, f"what uses {old.name} fails"))
    if is_gone and isinstance(value, Sequence):
        found.insert(0, (HazardKind.DATA_LOSS, f"sequence {old.name} goes with its position"))
    if is_gone and isinstance(value, View) and value.kind == "materialized_view":
        found.append((HazardKind.DATA_LOSS, f"the rows of {old.name} go as they were computed last"))
    indexes = value.indexes if isinstance(value, View) else ()
    needed = {ref for group in needs_by_part(value).values() for ref in group}
    vertex = task(
        _rank(key, is_gone=is_gone),
        drop_statements(value, old),
        Work((Path(key),), hazards(*found), not is_apart),
        destroys=object_facts(value) | {name_fact(old), shape(key)} | {index_name(key, index) for index in indexes},
        releases=needed
        | {shape(_owner(ref)) for ref in needed if ref.kind == "relation"}
        | foreign_needs(value)
        | {name_fact(Key("", roles.ROLE, member)) for member in _members(key, delta)},
    )
    if isinstance(value, Domain) and (group := checks_apart(value, old)):
        left = frozenset(needs(replace(value, checks=tuple(c for c in value.checks if not calls_others(c)))))
        bare = replace(
            vertex, releases=vertex.releases & (left | {shape(_owner(ref)) for ref in left if ref.kind == "relation"})
        )
        vertex = replace(vertex, loosen=((CHECKS, lambda: [*group, bare]),))
    if isinstance(value, Routine) and not value.body_form:
        # The server knows nothing of a body that is text, so that what it names may go before.
        signature = frozenset(needs(replace(value, body=Expr())))
        vertex = replace(vertex, loosen=((0, lambda: [replace(vertex, releases=signature, loosen=())]),))
    yield vertex


def _rank(key: Key, *, is_gone: bool) -> tuple[int | str, ...]:
    rank = write.rank(key)
    first = rank[0]
    assert isinstance(first, int)
    return (_LAST - first, *rank[1:]) if is_gone else (*rank[:4], -1, *rank[5:])


def _owner(ref: Ref) -> Key:
    return Key(ref.path[0], "table", ref.path[1])


def _goes_along(value: Sequence, delta: Delta) -> bool:
    """Whether the column that owns a sequence is dropped too: the sequence goes with it."""
    if value.owned_by is None:
        return False
    namespace, table, column = value.owned_by.path
    owner = delta.after.get(Key(namespace, "table", table))
    return not isinstance(owner, Table) or as_whole(owner, delta.after).column(column) is None
