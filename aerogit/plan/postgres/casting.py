"""PostgreSQL: values of a composite type that is made anew with its attributes elsewhere, cast attribute by attribute.

As text they would go over by the order of the attributes, and end in one another's places.
"""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Composite, Domain, SchemaObject
from aerogit.model.table import Column
from aerogit.model.types import Type
from aerogit.plan.postgres.closure import Closure
from aerogit.plan.postgres.converting import using
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import literal


def is_cast(closure: Closure, type_: Ref | None) -> bool:
    """Whether values of a type that is made anew go over by a cast: attributes stand elsewhere, in it or below."""
    delta = closure.delta
    key = delta.before.find(type_) if type_ is not None else None
    if key is None or key not in closure.replaced:
        return False
    before, after = delta.before.get(key), delta.after.get(key)
    if isinstance(before, Domain) and isinstance(after, Domain):
        return is_cast(closure, before.type.user)
    if not isinstance(before, Composite) or not isinstance(after, Composite):
        return False
    is_other = [item.name for item in before.attributes] != [item.name for item in after.attributes]
    return is_other or any(is_cast(closure, item.type.user) for item in before.attributes)


def through(closure: Closure, type_: Type) -> str:
    """What stands between a value of a type that is made anew and `::` the new one: most go over as text."""
    dims = "[]" * len(type_.dims)
    if not is_cast(closure, type_.user):
        return f"::text{dims}"
    key = closure.delta.after.find(type_.user) if type_.user is not None else None
    domain = closure.delta.after.get(key) if key is not None else None
    return f"::{ddl.type_text(domain.type)}{dims}" if isinstance(domain, Domain) else ""


def cast(before: SchemaObject, after: SchemaObject, aside: Key, closure: Closure) -> tuple[list[str], list[str]]:
    """What casts values of the type that stepped aside to the new one, and what takes that back."""
    key = after.object_key
    if not isinstance(before, Composite) or not isinstance(after, Composite):
        return [], []
    if not is_cast(closure, Ref("type", (key.namespace, key.name))):
        return [], []
    old, new = ddl.object_name(aside), ddl.object_name(key)
    was = {item.name: item for item in before.attributes}
    values = (_attribute(was[item.name], item, closure) if item.name in was else "NULL" for item in after.attributes)
    function = f"{old}({old})"
    body = literal(f"SELECT ROW({', '.join(values)})::{new}")
    return [
        f"CREATE FUNCTION {function} RETURNS {new} LANGUAGE sql STRICT AS {body}",
        f"CREATE CAST ({old} AS {new}) WITH FUNCTION {function}",
    ], [f"DROP CAST ({old} AS {new})", f"DROP FUNCTION {function}"]


def _attribute(before: Column, after: Column, closure: Closure) -> str:
    value = f"($1).{ddl.name(after.name)}"
    user = before.type.user
    if before.type != after.type:
        return using(value, before.type, after.type) or f"{value}::{ddl.type_text(after.type)}"
    key = closure.delta.before.find(user) if user is not None else None
    if key is None or key not in closure.replaced:
        return value
    return f"{value}{through(closure, before.type)}::{ddl.type_text(after.type)}"
