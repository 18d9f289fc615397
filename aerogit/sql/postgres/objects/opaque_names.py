"""What an object that is kept as text is called: in the statement that says whose it is, and once it is renamed."""

from __future__ import annotations

import dataclasses

from aerogit.model.expression import Expr, Piece, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.postgres.objects import foreign, publications, roles
from aerogit.sql.postgres.objects.opaque import amend, is_owner, whole_statement
from aerogit.sql.postgres.resolving.objects import comment_key, commented_kinds
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.writing import ddl

_BY_METHOD = frozenset(("operator_class", "operator_family"))
_SIGNED = frozenset(("aggregate", "operator", "cast", "transform"))
"""Kinds whose name is no single identifier."""
_OWNER = " owner to "


def owner_statement(run: Replay, key: Key, role: str) -> tuple[Expr, ...]:
    """ALTER … OWNER TO, in one spelling where the object's name alone says which it is."""
    if key.kind in _BY_METHOD:
        return (whole_statement(run),)
    return (_owner(key, ddl.role(role)),)


def _owner(key: Key, role: str) -> Expr:
    words = _words(key)
    return Expr(
        (f"alter {words} {key.namespace}.{key.name}{_OWNER}{role}",),
        (f"ALTER {words.upper()} {_target(key)} OWNER TO {role}",),
    )


def _words(key: Key) -> str:
    return next((text for text, kind in commented_kinds() if kind == key.kind), key.kind.replace("_", " "))


def _target(key: Key) -> str:
    if key.kind not in _SIGNED:
        return ddl.object_name(key)
    is_default = key.namespace in ("", ddl.TRAITS.default_namespace)
    return key.name if is_default else f"{ddl.name(key.namespace)}.{key.name}"


def rename_opaque(run: Replay, value: Opaque, new: Key) -> None:
    """Have what is said of an object speak of its name to be, its own references aside, which follow by themselves."""
    old = value.object_key
    if old.kind == publications.KIND:
        publications.renamed(run, old, new.name)
    elif old.kind == roles.ROLE:
        roles.renamed(run, value, new.name)
    elif old.kind in foreign.KINDS:
        foreign.renamed(run, value, new.name)
    elif old.kind in _SIGNED or not all(is_owner(one) or _says(one, old) for one in value.statements):
        amend(run, old, "")
        return
    _rename_comment(run, old, new)
    value = run.fetch(old, Opaque)
    statements = tuple(_owner(new, _role(one)) if is_owner(one) else one for one in value.statements)
    run.catalog.put(dataclasses.replace(value, statements=statements))


def _role(statement: Expr) -> str:
    return str(statement.norm[-1]).rpartition(_OWNER)[2]


def _says(statement: Expr, key: Key) -> bool:
    """Whether a statement names the object by a reference, which follows a rename."""
    own = Ref(key.kind, (key.namespace, key.name))
    return own in statement.norm and any(isinstance(one, Spelled) and one.ref == own for one in statement.source)


def _rename_comment(run: Replay, old: Key, new: Key) -> None:
    before, after = comment_key(old), comment_key(new)
    comment = run.catalog.get(before)
    if not isinstance(comment, Opaque):
        return
    run.catalog.drop(before)
    norm: Piece = comment.statements[0].norm[0]
    text = str(norm).removeprefix(f"comment on {before.name} is ")
    said = Expr(
        (f"comment on {after.name} is {text}",), (f"COMMENT ON {_words(new).upper()} {_target(new)} IS {text}",)
    )
    run.catalog.put(Opaque(after.namespace, after.kind, after.name, (said,)))
