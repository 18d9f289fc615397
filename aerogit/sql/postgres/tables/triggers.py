"""Triggers, policies and rules: what a table does by itself."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Extra, Policy, Table, Trigger
from aerogit.sql.atoms import Atom, Mark, casts
from aerogit.sql.catalog import with_part
from aerogit.sql.lexer import NUMBER, QUOTED, STRING, WORD, Token, tokenize
from aerogit.sql.normal import printed, source_pieces
from aerogit.sql.parentheses import strip_parentheses
from aerogit.sql.postgres.normal.casts import TypeOf
from aerogit.sql.postgres.normal.normal import normal_expression, normalised
from aerogit.sql.postgres.objects.opaque import keep
from aerogit.sql.postgres.plain.expressions import column_ref, expression, table_scope
from aerogit.sql.postgres.resolving.queries import relation_columns, statement
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.resolving.settings import role
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.atoms import CLOSE, OPEN, is_sign, is_word, word
from aerogit.sql.postgres.scanning.scanned import scanned
from aerogit.sql.postgres.scanning.stretches import parenthesised
from aerogit.sql.statement import Outcome

_EVENTS = ((4, "insert"), (8, "delete"), (16, "update"), (32, "truncate"))
_BEFORE, _INSTEAD = 2, 64
"""Bits of pg_trigger.tgtype (catalog/pg_trigger.h)."""
OWNERS = ("table", "view", "materialized_view", "foreign_table")


def create_trigger(run: Replay, node: pb.CreateTrigStmt) -> Done:
    """CREATE [CONSTRAINT] TRIGGER."""
    key = run.relation(node.relation, OWNERS)
    value = run.catalog.get(key)
    assert isinstance(value, Table | View)
    if any(trigger.name == node.trigname for trigger in value.triggers) and not node.replace:
        raise run.exists(f"trigger on {key.name} called", node.trigname)
    timing = "before" if node.timing & _BEFORE else "instead of" if node.timing & _INSTEAD else "after"
    trigger = Trigger(
        node.trigname,
        _definition(run, node, key),
        timing,
        tuple(sorted(name for bit, name in _EVENTS if node.events & bit)),
        "row" if node.row else "statement",
    )
    run.catalog.part_created(key, trigger.key)
    run.catalog.put(with_part(value, "triggers", trigger))
    return Done(Outcome.MODELLED, "create trigger", (key,))


def _definition(run: Replay, node: pb.CreateTrigStmt, key: Key) -> Expr:
    """The statement from its timing on, references resolved."""
    text = run.source.text
    tokens = tokenize(text, "postgres")
    start = next(i for i, t in enumerate(tokens) if t.is_word("trigger")) + 2
    resolver = Resolver(run)
    columns = relation_columns(run, key)
    resolver.mark(node.relation.location, 2 if node.relation.schemaname else 1, relation_ref(key))
    if node.HasField("constrrel"):
        other = run.relation(node.constrrel)
        resolver.mark(node.constrrel.location, 2 if node.constrrel.schemaname else 1, relation_ref(other))
    _mark_columns(run, resolver, tokens[start:], names_of(node.columns), columns, key)
    if node.HasField("when_clause"):
        value = run.catalog.get(key)
        types = table_scope(run, value).sources[0].types if isinstance(value, Table) else {}
        rows = [Visible(name, True, None, columns, True, types) for name in ("new", "old")]
        resolver.visit(node.when_clause, Scope(None, rows))
    mark_function(run, resolver, tokens, names_of(node.funcname))
    at = tokens[start].start
    kind = "constraint " if node.isconstraint else ""
    made = trigger_definition(text[at:], resolver.marks, at, resolver.type_of)
    return dataclasses.replace(made, norm=(kind + str(made.norm[0]), *made.norm[1:])) if kind else made


def trigger_definition(text: str, marks: Sequence[Mark], offset: int, type_of: TypeOf) -> Expr:
    """A trigger's definition, whose references are marked."""
    atoms = _trigger_words(normalised(casts(scanned(text, marks, offset)), type_of))
    return Expr(printed(strip_parentheses(atoms)), source_pieces(text, marks, offset))


def trigger_condition(atoms: Sequence[Atom], type_of: TypeOf) -> tuple[Piece, ...]:
    """What stands between the level of a trigger and its function: from WHEN to EXECUTE."""
    found = normalised(casts([_WHEN, OPEN, *atoms, CLOSE, _EXECUTE]), type_of)
    return printed(strip_parentheses(found))


_WHEN, _EXECUTE = word("when"), word("execute")


def relation_ref(key: Key) -> Ref:
    """The reference to a relation."""
    return Ref("relation", (key.namespace, key.name))


EVENT_ORDER = ("insert", "delete", "update", "truncate")


def _trigger_words(atoms: list[Atom]) -> list[Atom]:
    """EXECUTE PROCEDURE is the old spelling of EXECUTE FUNCTION; FOR EACH STATEMENT goes without saying."""
    found: list[Atom] = []
    for atom in _events_in_order(atoms):
        before = found[-1].text if found else ""
        if atom.text == "procedure" and before == "execute":
            found.append(atom._replace(text="function"))
        elif atom.text in ("row", "statement") and before == "for":
            found += [atom._replace(text="each"), atom]
        else:
            found.append(atom)
    _quote_arguments(found)
    found = _deferred(found)
    texts = [atom.text for atom in found]
    for at in range(len(texts) - 2):
        if texts[at : at + 3] == ["for", "each", "statement"]:
            return found[:at] + found[at + 3 :]
    return found


_PUT_OFF = (("not", "deferrable"), ("initially", "immediate"))


def _deferred(atoms: list[Atom]) -> list[Atom]:
    """NOT DEFERRABLE and INITIALLY IMMEDIATE go without saying, and DEFERRABLE does where it is INITIALLY DEFERRED."""
    texts = [atom.text for atom in atoms]
    end = texts.index("for") if "for" in texts else len(texts)
    for pair in _PUT_OFF:
        at = next((at for at in range(end - 1) if tuple(texts[at : at + 2]) == pair), None)
        if at is not None:
            atoms, texts, end = atoms[:at] + atoms[at + 2 :], texts[:at] + texts[at + 2 :], end - 2
    if texts[end - 2 : end] == ["initially", "deferred"] and texts[end - 3] == "deferrable":
        return atoms[: end - 3] + atoms[end - 2 :]
    return atoms


def _quote_arguments(atoms: list[Atom]) -> None:
    """What a trigger's function is given are strings, however they are written."""
    at = next((at for at in range(len(atoms)) if is_word(atoms, at, "execute")), len(atoms))
    while at < len(atoms) and not is_sign(atoms, at, "("):
        at += 1
    for place in range(at + 1, len(atoms)):
        kind, text, ref = atoms[place]
        if ref is None and kind in (NUMBER, WORD, QUOTED):
            said = text[1:-1].replace('""', '"') if kind is QUOTED else text
            atoms[place] = Atom(STRING, "'" + said.replace("'", "''") + "'")


def _events_in_order(atoms: list[Atom]) -> list[Atom]:
    """`update of a or insert` as `insert or update of a`, the order in which the server lists events."""
    start = next((at for at, atom in enumerate(atoms) if atom.text in EVENT_ORDER), len(atoms))
    end = next((at for at in range(start, len(atoms)) if is_word(atoms, at, "on")), len(atoms))
    events: list[list[Atom]] = [[]]
    for atom in atoms[start:end]:
        if atom.text == "or":
            events.append([])
        else:
            events[-1].append(atom)
    if len(events) < 2:
        return atoms
    events.sort(key=lambda event: EVENT_ORDER.index(event[0].text))
    joined: list[Atom] = []
    for event in events:
        joined += [word("or"), *event] if joined else event
    return [*atoms[:start], *joined, *atoms[end:]]


def _mark_columns(
    run: Replay,
    resolver: Resolver,
    tokens: Sequence[Token],
    names: Sequence[str],
    columns: Collection[str] | None,
    key: Key,
) -> None:
    """UPDATE OF a, b: the tree has no place for these names, the tokens do."""
    wanted = list(names)
    for name in wanted:
        if columns is not None and name not in columns:
            raise run.missing("column", f"{key.name}.{name}", [f"{key.name}.{column}" for column in columns])
    after_of = False
    for token in tokens:
        if token.is_word("of"):
            after_of = True
        elif token.is_word("on"):
            return
        elif after_of and wanted and token.is_name and token.value == wanted[0]:
            ref = column_ref(wanted.pop(0))
            resolver.marks.append(Mark(token.start, token.end, token.start, ref))


def mark_function(run: Replay, resolver: Resolver, tokens: Sequence[Token], names: list[str]) -> None:
    """Mark the function behind EXECUTE FUNCTION."""
    ref = trigger_function(run, names[-1], names[-2] if len(names) > 1 else None)
    if ref is None:
        return
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].is_word("function", "procedure") and tokens[at - 1].is_word("execute"):
            first, last = tokens[at + 1], tokens[at + 2 * len(names) - 1]
            resolver.marks.append(Mark(first.start, last.end, first.start, ref))
            return


def trigger_function(run: Replay, name: str, namespace: str | None) -> Ref | None:
    """The reference to the function a trigger runs, None for one that the schema does not have."""
    routines = run.routines(name, namespace)
    if not routines:
        return None
    taken = next((routine for routine in routines if not routine.arguments), routines[0])
    return Ref("function", (taken.namespace, taken.signature))


_CLAUSE = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\bUSING\b|\bWITH\s+CHECK\b""", re.I)


def create_policy(run: Replay, node: pb.CreatePolicyStmt) -> Done:
    """CREATE POLICY."""
    key = run.relation(node.table)
    table = run.table(key)
    if any(policy.name == node.policy_name for policy in table.policies):
        raise run.exists(f"policy on {key.name} called", node.policy_name)
    using, check = _conditions(run, node, table)
    policy = Policy(
        node.policy_name,
        node.permissive,
        node.cmd_name or "all",
        _roles(node.roles) or ("public",),
        using,
        check,
    )
    run.catalog.part_created(key, policy.key)
    run.catalog.put(dataclasses.replace(table, policies=(*table.policies, policy)))
    return Done(Outcome.MODELLED, "create policy", (key,))


def _roles(nodes: Sequence[pb.Node]) -> tuple[str, ...]:
    """The roles a policy is for; with PUBLIC among them it is for everybody."""
    found = sorted({role(item.role_spec) for item in nodes})
    return ("public",) if "public" in found else tuple(found)


def _conditions(
    run: Replay, node: pb.CreatePolicyStmt | pb.AlterPolicyStmt, table: Table
) -> tuple[Expr | None, Expr | None]:
    text = run.source.text
    scope = table_scope(run, table)
    found: dict[str, Expr] = {}
    at = run.source.place(node.table.location)
    while True:
        match = _CLAUSE.search(text, at)
        if match is None:
            return found.get("using"), found.get("with")
        at = match.end()
        word = match[0].lower().split()[0]
        if word in ("using", "with"):
            start, end = parenthesised(text, at)
            condition = node.qual if word == "using" else node.with_check
            found[word] = expression(run, condition, start, end, scope)
            at = end + 1


def alter_policy(run: Replay, node: pb.AlterPolicyStmt) -> Done:
    """ALTER POLICY."""
    key = run.relation(node.table)
    table = run.table(key)
    policy = next((p for p in table.policies if p.name == node.policy_name), None)
    if policy is None:
        known = [p.name for p in table.policies]
        raise run.missing(f"policy on {key.name} called", node.policy_name, known)
    using, check = _conditions(run, node, table)
    policy = dataclasses.replace(
        policy, roles=_roles(node.roles) or policy.roles, using=using or policy.using, check=check or policy.check
    )
    run.catalog.put(with_part(table, "policies", policy))
    return Done(Outcome.MODELLED, "alter policy", (key,))


def _without_also(norm: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """DO ALSO is what DO means; OR REPLACE is about what was there before."""
    pieces = [piece.replace(" do also ", " do ", 1) if isinstance(piece, str) else piece for piece in norm]
    first = pieces[0]
    return (first.replace("create or replace rule", "create rule", 1) if isinstance(first, str) else first, *pieces[1:])


def create_rule(run: Replay, node: pb.RuleStmt) -> Done:
    """CREATE RULE; one on a relation of an extension is an object of its own."""
    found = run.find_relation(node.relation)
    if found is None and run.has_extensions():
        name = f"{node.relation.relname}.{node.rulename}"
        return keep(run, Key(run.namespace(node.relation.schemaname), "rule", name), "create rule")
    key = found or run.relation(node.relation, OWNERS)
    value = run.catalog.get(key)
    resolver = Resolver(run, strict=False)
    columns = relation_columns(run, key)
    rows = [Visible(name, True, (key.namespace, key.name), columns) for name in ("new", "old")]
    resolver.mark(node.relation.location, 2 if node.relation.schemaname else 1, relation_ref(key))
    resolver.visit(node.where_clause, Scope(None, rows))
    for action in node.actions:
        statement(resolver, action, Scope(None, rows))
    name = f"rule {node.rulename}"
    assert value is not None
    if any(extra.name == name for extra in getattr(value, "extras", ())) and not node.replace:
        raise run.exists(f"rule on {key.name} called", node.rulename)
    made = normal_expression(run.source.text, resolver.marks, 0, resolver.type_of, resolver.inserts)
    made = dataclasses.replace(made, norm=_without_also(made.norm))
    run.catalog.part_created(key, ("extra", name))
    run.catalog.put(with_part(value, "extras", Extra(name, made)))
    return Done(Outcome.MODELLED, "create rule", (key,))
