"""Enums, composite types, domains; ranges and base types are kept as opaque objects."""

from __future__ import annotations

import dataclasses
import re

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key, Path
from aerogit.model.objects import Composite, Domain, Enum, EnumValue
from aerogit.model.table import Check
from aerogit.model.types import Type
from aerogit.sql.postgres.plain.expressions import expression, local_scope
from aerogit.sql.postgres.resolving.naming import choose, is_chosen_not_null
from aerogit.sql.postgres.resolving.objects import Named, lookup
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.resolving.settings import collation
from aerogit.sql.postgres.resolving.types import USER_TYPE_KINDS, names_of
from aerogit.sql.postgres.scanning.stretches import end_of, parenthesised
from aerogit.sql.postgres.tables.columns import Columns, read_column
from aerogit.sql.postgres.tables.defaults import default
from aerogit.sql.statement import Outcome

_SET_DEFAULT = re.compile(r"\bDEFAULT\b", re.I)


def type_key(run: Replay, names: list[str], kind: str) -> Key:
    """The key of a new type; an error where the name is taken."""
    namespace = run.namespace(names[-2] if len(names) > 1 else "")
    key = Key(namespace, kind, names[-1])
    if run.catalog.find(USER_TYPE_KINDS, names[-1], namespace) is not None:
        raise run.exists("type", names[-1])
    return key


def create_enum(run: Replay, node: pb.CreateEnumStmt) -> Done:
    """CREATE TYPE … AS ENUM."""
    key = type_key(run, names_of(node.type_name), "enum")
    labels = names_of(node.vals)
    if len(set(labels)) < len(labels):
        raise run.error(f"a value stands twice in enum {key.name}")
    run.catalog.put(Enum(key.namespace, key.name, tuple(EnumValue(label) for label in labels)))
    return Done(Outcome.MODELLED, "create type", (key,))


def alter_enum(run: Replay, node: pb.AlterEnumStmt) -> Done:
    """ALTER TYPE … ADD VALUE, RENAME VALUE."""
    names = names_of(node.type_name)
    key = lookup(run, ("enum",), Named(names[-2] if len(names) > 1 else None, names[-1]), "enum")
    value = run.fetch(key, Enum)
    labels = [item.label for item in value.values]
    done = Done(Outcome.MODELLED, "alter type", (key,))
    if node.old_val:
        if node.old_val not in labels:
            raise run.missing(f"value in {key.name}:", node.old_val, labels)
        if node.new_val in labels:
            raise run.exists(f"value in {key.name}:", node.new_val)
        old, new = Path(key, ("value", node.old_val)), Path(key, ("value", node.new_val))
        run.rename(old, new)
        return done
    if node.new_val in labels:
        if node.skip_if_new_val_exists:
            return done
        raise run.exists(f"value in {key.name}:", node.new_val)
    at = len(labels)
    if node.new_val_neighbor:
        if node.new_val_neighbor not in labels:
            raise run.missing(f"value in {key.name}:", node.new_val_neighbor, labels)
        at = labels.index(node.new_val_neighbor) + node.new_val_is_after
    added = EnumValue(node.new_val)
    run.catalog.part_created(key, added.key)
    run.catalog.put(dataclasses.replace(value, values=(*value.values[:at], added, *value.values[at:])))
    return done


def create_composite(run: Replay, node: pb.CompositeTypeStmt) -> Done:
    """CREATE TYPE … AS (…)."""
    names = [node.typevar.schemaname, node.typevar.relname] if node.typevar.schemaname else [node.typevar.relname]
    key = type_key(run, names, "composite")
    columns = Columns(key, local_scope("", []))
    attributes = tuple(read_column(run, item.column_def, columns) for item in node.coldeflist)
    run.catalog.put(Composite(key.namespace, key.name, attributes=attributes))
    return Done(Outcome.MODELLED, "create type", (key,))


def create_domain(run: Replay, node: pb.CreateDomainStmt) -> Done:
    """CREATE DOMAIN."""
    key = type_key(run, names_of(node.domainname), "domain")
    base = run.type(node.type_name)
    not_null, named, value = False, "", _default_below(run, base)
    checks: list[Check] = []
    constraints = [item.constraint for item in node.constraints]
    text = run.source.text
    for item in constraints:
        if item.contype == pb.CONSTR_NOTNULL:
            not_null, named = True, _own_name(item.conname)
        elif item.contype == pb.CONSTR_DEFAULT:
            match = _SET_DEFAULT.search(text, run.source.place(item.location))
            start = match.end() if match else run.source.place(item.location)
            clauses = [c.location for c in constraints]
            clauses += [node.coll_clause.location] if node.HasField("coll_clause") else []
            later = [run.source.place(location) for location in clauses if location > item.location]
            end = min(later) if later else end_of(text, start)
            value = _domain_default(run, base, item.raw_expr, start, end)
        elif item.contype == pb.CONSTR_CHECK:
            checks.append(_check(run, key, item, checks))
    ordered = collation(names_of(node.coll_clause.collname)) if node.HasField("coll_clause") else ""
    made = Domain(key.namespace, key.name, base, not_null, value, ordered, checks=tuple(checks), not_null_name=named)
    run.catalog.put(made)
    return Done(Outcome.MODELLED, "create domain", (key,))


def _own_name(name: str) -> str:
    """The name of a NOT NULL constraint, "" for one that the server may have chosen."""
    return "" if is_chosen_not_null(name) else name


def with_not_null(domain: Domain, name: str) -> Domain:
    """A domain whose NOT NULL, which it has or gets, is called so."""
    return dataclasses.replace(domain, not_null=True, not_null_name=_own_name(name))


def is_not_null_of(domain: Domain, name: str) -> bool:
    """Whether a domain's NOT NULL is called so."""
    own = domain.not_null_name
    return domain.not_null and (name == own if own else is_chosen_not_null(name))


def _nullable(domain: Domain) -> Domain:
    return dataclasses.replace(domain, not_null=False, not_null_name="", not_null_comment="")


def _default_below(run: Replay, base: Type) -> Expr | None:
    """The default that a domain takes over from the domain it is made of, once and for all."""
    below = run.catalog.get(Key(base.user.path[0], "domain", base.user.path[1])) if base.user else None
    return below.default if isinstance(below, Domain) and not base.dims else None


def _domain_default(run: Replay, base: Type, node: pb.Node, start: int, end: int) -> Expr | None:
    """A domain's own default; NULL is none, also where the domain it is made of has one."""
    value = default(run, base, node, start, end).value
    return None if value is not None and value.norm == ("null",) else value


def _check(run: Replay, key: Key, node: pb.Constraint, known: list[Check] | tuple[Check, ...]) -> Check:
    taken = {check.name or check.actual for check in known}
    if node.conname in taken:
        raise run.exists(f"constraint on {key.name} called", node.conname, node.location)
    chosen = choose(key.name, "", "check", lambda name: name in taken)
    start, end = parenthesised(run.source.text, run.source.place(node.location))
    scope = Scope(None, [Visible("", True, None, ["value"])])
    condition = expression(run, node.raw_expr, start, end, scope)
    name = "" if node.conname == chosen else node.conname
    check = Check(condition, name, not_valid=node.skip_validation, actual=node.conname or chosen)
    clashes = not name and any(other.key == check.key for other in known)
    return dataclasses.replace(check, name=check.actual) if clashes else check


def alter_domain(run: Replay, node: pb.AlterDomainStmt) -> Done:
    """ALTER DOMAIN: default, NOT NULL, constraints."""
    names = names_of(node.type_name)
    key = lookup(run, ("domain",), Named(names[-2] if len(names) > 1 else None, names[-1]), "domain")
    domain = run.fetch(key, Domain)
    definition = getattr(node, "def")
    text = run.source.text
    match node.subtype:
        case "T":
            value = None
            if definition.WhichOneof("node") is not None:
                found = _SET_DEFAULT.search(text)
                start = found.end() if found else 0
                value = _domain_default(run, domain.type, definition, start, len(text))
            domain = dataclasses.replace(domain, default=value)
        case "N" | "O":
            required = domain if domain.not_null else with_not_null(domain, "")
            domain = required if node.subtype == "O" else _nullable(domain)
        case "C" if definition.constraint.contype == pb.CONSTR_NOTNULL:
            # A second one is taken and forgotten.
            domain = domain if domain.not_null else with_not_null(domain, definition.constraint.conname)
        case "C":
            made = _check(run, key, definition.constraint, domain.checks)
            run.catalog.part_created(key, made.key)
            domain = dataclasses.replace(domain, checks=(*domain.checks, made))
        case "X" if is_not_null_of(domain, node.name):
            domain = _nullable(domain)
        case "X":
            kept = tuple(check for check in domain.checks if node.name != (check.name or check.actual))
            if len(kept) == len(domain.checks) and not node.missing_ok:
                known = [check.name or check.actual for check in domain.checks]
                raise run.missing(f"constraint on {key.name} called", node.name, known)
            domain = dataclasses.replace(domain, checks=kept)
        case _:
            valid = [
                dataclasses.replace(check, not_valid=False) if node.name == (check.name or check.actual) else check
                for check in domain.checks
            ]
            domain = dataclasses.replace(domain, checks=tuple(valid))
    run.catalog.put(domain)
    return Done(Outcome.MODELLED, "alter domain", (key,))
