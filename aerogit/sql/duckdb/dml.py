"""INSERT, UPDATE, DELETE, MERGE: what they touch, and their normal form where they are the body of a trigger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.cursor import Cursor, did_you_mean, error_at
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.normal import mark, name, reference, sign, token_atoms, word, wrapped
from aerogit.sql.duckdb.queries import common_tables
from aerogit.sql.duckdb.reader import Reader, is_query
from aerogit.sql.duckdb.sources import from_clause, relation_key, relation_outputs
from aerogit.sql.lexer import Token
from aerogit.sql.lookup.scope import Outputs, Scope, Source


@dataclass(frozen=True, slots=True)
class Rows:
    """A statement about rows: its normal form, what it changes (None outside the schema), the columns it names."""

    atoms: list[Atom]
    target: Key | None = None
    columns: tuple[str, ...] = ()


class _Target(NamedTuple):
    """What a statement writes to: its key, None outside the schema, and its columns."""

    key: Key | None
    outputs: Outputs


WRITES = ("insert", "update", "delete", "truncate", "merge")


def statement(reader: Reader, start: int, stop: int, scope: Scope) -> Rows:
    """A statement that changes rows, or a query."""
    match reader.tokens[start].value if start < stop else "":
        case "with" if (write := reader.find(start, stop, *WRITES)) >= 0:
            scope = Scope(scope)
            found, _ = common_tables(reader, start, write, scope)
            rows = statement(reader, write, stop, scope)
            return replace(rows, atoms=[*found, *rows.atoms])
        case "insert":
            return _insert(reader, start, stop, scope)
        case "update":
            return _update(reader, start, stop, scope)
        case "delete" | "truncate":
            return _delete(reader, start, stop, scope)
        case "merge":
            return _merge(reader, start, stop, scope)
        case _:
            return Rows(reader.query(reader, start, stop, scope)[0])


def _fail(reader: Reader, at: int, stop: int, message: str) -> Exception:
    return Cursor(reader.text, reader.tokens, at, stop).error(message)


def _target(reader: Reader, at: int, stop: int, scope: Scope) -> tuple[list[Atom], int, _Target]:
    """The relation that is written to, with its alias; put into the scope."""
    if at >= stop or not reader.tokens[at].is_name:
        raise _fail(reader, at, stop, "expected a table")
    chain = reader.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    key = relation_key(reader, chain)
    outputs = relation_outputs(reader, key) if key else None
    atoms = [reference(_mark(reader, chain, Ref("relation", (key.namespace, key.name))))] if key else []
    if key is None:
        for token in chain:
            atoms += [name(value_of(token)), mark(".")]
        atoms = atoms[:-1]
    else:
        reader.relations.append(key)
    alias, own = value_of(chain[-1]).lower(), True
    if reader.is_word(behind, stop, "as") and behind + 1 < stop:
        alias, own = value_of(reader.tokens[behind + 1]).lower(), False
        atoms += [word("as"), name(alias)]
        behind += 2
    elif behind < stop and reader.tokens[behind].is_name and not reader.is_word(behind, stop, *_AFTER_TARGET):
        alias, own = value_of(reader.tokens[behind]).lower(), False
        atoms += [word("as"), name(alias)]
        behind += 1
    scope.sources.append(Source(alias, outputs, key, is_own_name=own))
    return atoms, behind, _Target(key, outputs)


_AFTER_TARGET = (
    "set",
    "values",
    "select",
    "from",
    "with",
    "default",
    "using",
    "where",
    "on",
    "by",
    "returning",
    "table",
)


def _mark(reader: Reader, chain: list[Token], ref: Ref) -> Ref:
    reader.marks.append(Mark(chain[0].start, chain[-1].end, chain[0].start, ref))
    return ref


def _column(reader: Reader, token: Token, target: _Target) -> list[Atom]:
    """A column of the target; `SourceError` where it has none of that name."""
    key, outputs = target
    if key is None or outputs is None:
        return [name(value_of(token))]
    found = next((item for item in outputs if item.name.lower() == value_of(token).lower()), None)
    if found is None:
        hint = did_you_mean(value_of(token), [item.name for item in outputs])
        raise error_at(f"column {value_of(token)} does not exist in {key.name}", token, hint)
    return [reference(_mark(reader, [token], Ref("column", (key.namespace, key.name, found.name))))]


def _insert(reader: Reader, start: int, stop: int, parent: Scope) -> Rows:
    scope = Scope(parent)
    found = [word("insert")]
    at = start + 1
    while at < stop and not reader.is_word(at, stop, "into"):
        found += token_atoms(reader.tokens[at])
        at += 1
    atoms, at, target = _target(reader, at + 1, stop, scope)
    found += [word("into"), *atoms]
    columns: tuple[str, ...] = ()
    if reader.is_mark(at, "(", stop) and not is_query(reader, at + 1, reader.close(at, stop)):
        close = reader.close(at, stop)
        listed, columns = _columns(reader, at + 1, close, target)
        found += wrapped(listed)
        at = close + 1
    if reader.is_word(at, stop, "by"):
        found += [*token_atoms(reader.tokens[at]), *token_atoms(reader.tokens[at + 1])]
        at += 2
    end = _clause(reader, at, stop, "conflict", "returning")
    if reader.is_word(at, stop, "default"):
        found += [word("default"), word("values")]
    else:
        width = len(columns) or _insertable(reader, target)
        _check_arity(reader, at, end, width)
        found += reader.query(reader, at, end, Scope(parent))[0]
    scope.sources.append(Source("excluded", target.outputs, target.key))
    return Rows([*found, *_set_clauses(reader, end, stop, scope, target)], target.key, columns)


def _columns(reader: Reader, start: int, stop: int, target: _Target) -> tuple[list[Atom], tuple[str, ...]]:
    found: list[Atom] = []
    names: list[str] = []
    for place, (begin, _) in enumerate(reader.split(start, stop)):
        found += [mark(",")] if place else []
        atoms = _column(reader, reader.tokens[begin], target)
        found += atoms
        names.append(atoms[0].ref.path[-1] if atoms[0].ref else value_of(reader.tokens[begin]))
    return found, tuple(names)


def _insertable(reader: Reader, target: _Target) -> int:
    """How many columns a row of a table has without a column list; 0 where that is not known."""
    table = reader.catalog.get(target.key) if target.key else None
    return sum(1 for column in table.columns if column.generated is None) if isinstance(table, Table) else 0


def _check_arity(reader: Reader, at: int, stop: int, width: int) -> None:
    """The rows of VALUES have as many items as there are columns."""
    if not width or not reader.is_word(at, stop, "values"):
        return
    for begin, end in reader.split(at + 1, stop):
        if not reader.is_mark(begin, "(", end):
            return
        count = len(reader.split(begin + 1, reader.close(begin, end)))
        if count != width:
            raise error_at(f"{count} values for {width} columns", reader.tokens[begin])


def _clause(reader: Reader, at: int, stop: int, *words: str) -> int:
    """The place of ON CONFLICT or RETURNING; `stop` where there is neither."""
    while at < stop:
        if reader.is_word(at, stop, "returning") and "returning" in words:
            return at
        if reader.is_word(at, stop, "on") and reader.is_word(at + 1, stop, *words):
            return at
        at = reader.behind(at, stop)
    return stop


def _set_clauses(reader: Reader, start: int, stop: int, scope: Scope, target: _Target) -> list[Atom]:
    """What follows with SET in it: assignments name columns of the target, the rest is expressions."""
    found: list[Atom] = []
    at = start
    while at < stop:
        if reader.is_word(at, stop, "set"):
            end = _end_of_set(reader, at + 1, stop)
            found += [word("set"), *_assignments(reader, at + 1, end, scope, target)]
            at = end
            continue
        if reader.tokens[at].is_word("on", "conflict", "do", "nothing", "update", "returning"):
            found += token_atoms(reader.tokens[at])
            at += 1
            continue
        end = reader.find(at + 1, stop, "set", "do")
        end = end if end >= 0 else stop
        found += reader.expression(reader, at, end, scope)
        at = end
    return found


def _end_of_set(reader: Reader, start: int, stop: int) -> int:
    """The place behind the assignments of a SET; a WHEN ends them that is the next case of a MERGE."""
    end = reader.find(start, stop, "where", "from", "returning", "when")
    if reader.is_word(end, stop, "when") and not any(reader.is_word(end + n, stop, "matched") for n in (1, 2)):
        return _end_of_set(reader, end + 1, stop)
    return end if end >= 0 else stop


def _assignments(reader: Reader, start: int, stop: int, scope: Scope, target: _Target) -> list[Atom]:
    found: list[Atom] = []
    for place, (begin, end) in enumerate(reader.split(start, stop)):
        found += [mark(",")] if place else []
        equals = begin
        while equals < end and not reader.is_mark(equals, "=", end):
            equals += 1
        if reader.tokens[begin].is_name and equals < end:
            found += [*_column(reader, reader.tokens[begin], target)]
            found += reader.expression(reader, begin + 1, equals, Scope(is_open=True))
            found += [sign("="), *wrapped(reader.expression(reader, equals + 1, end, scope))]
        else:
            found += reader.expression(reader, begin, end, scope)
    return found


def _update(reader: Reader, start: int, stop: int, parent: Scope) -> Rows:
    scope = Scope(parent)
    atoms, at, target = _target(reader, start + 1, stop, scope)
    if not reader.is_word(at, stop, "set"):
        raise _fail(reader, at, stop, "expected SET")
    at_from = reader.find(at, stop, "from")
    at_where = reader.find(at, stop, "where", "returning")
    end = min(place for place in (at_from, at_where, stop) if place >= 0)
    sources: list[Atom] = []
    if at_from >= 0:
        behind = at_where if at_where >= 0 else stop
        sources = [word("from"), *from_clause(reader, at_from + 1, behind, scope)]
    assigned = _assignments(reader, at + 1, end, scope, target)
    rest = reader.expression(reader, at_where, stop, scope) if at_where >= 0 else []
    return Rows([word("update"), *atoms, word("set"), *assigned, *sources, *rest], target.key)


def _delete(reader: Reader, start: int, stop: int, parent: Scope) -> Rows:
    scope = Scope(parent)
    at = start + 1
    if reader.is_word(at, stop, "from", "table"):
        at += 1
    atoms, at, target = _target(reader, at, stop, scope)
    found = [word("delete"), word("from"), *atoms]
    if reader.is_word(at, stop, "using"):
        end = reader.find(at, stop, "where", "returning")
        end = end if end >= 0 else stop
        found += [word("using"), *from_clause(reader, at + 1, end, scope)]
        at = end
    return Rows([*found, *reader.expression(reader, at, stop, scope)], target.key)


def _merge(reader: Reader, start: int, stop: int, parent: Scope) -> Rows:
    scope = Scope(parent)
    at = start + 2 if reader.is_word(start + 1, stop, "into") else start + 1
    atoms, at, target = _target(reader, at, stop, scope)
    found = [word("merge"), word("into"), *atoms]
    if reader.is_word(at, stop, "using"):
        end = reader.find(at + 1, stop, "on", "when")
        end = end if end >= 0 else stop
        found += [word("using"), *from_clause(reader, at + 1, end, scope)]
        at = end
    scope.sources = [*scope.sources, Source("", None)]
    return Rows([*found, *_set_clauses(reader, at, stop, scope, target)], target.key)


def trigger(reader: Reader, start: int, stop: int, on: int, key: Key) -> list[Atom]:
    """A trigger's definition behind its name; `on` is the place of ON, `key` the table it is on."""
    outputs = relation_outputs(reader, key)
    found: list[Atom] = []
    at = start
    while at < on:
        token = reader.tokens[at]
        is_listed = at > start and reader.is_word(at - 1, on, "of") and not reader.is_word(at - 2, on, "instead")
        if is_listed:
            listed, _ = _columns(reader, at, on, _Target(key, outputs))
            found += listed
            break
        found += token_atoms(token)
        at += 1
    chain = reader.chain(on + 1, stop)
    found += [word("on"), reference(_mark(reader, chain, Ref("relation", (key.namespace, key.name))))]
    at = on + 1 + 2 * len(chain) - 1
    body = at
    while body < stop and not reader.is_word(body, stop, *WRITES, "select", "with", "begin", "execute", "values"):
        body = reader.behind(body, stop)
    tables = _transition_tables(reader, at, body)
    if tables:
        found.append(word("referencing"))
    for which, alias in sorted(tables):
        found += [word(which), word("table"), word("as"), name(alias)]
    each = reader.find(at, body, "for")
    if each < 0:
        found += [word("for"), word("each"), word("statement")]
    for token in reader.tokens[each if each >= 0 else body : body]:
        found += token_atoms(token)
    rows = [Source("new", outputs), Source("old", outputs)]
    scope = Scope(Scope(sources=rows), tables=dict.fromkeys((alias.lower() for _, alias in tables), outputs))
    return [*found, *statement(reader, body, stop, scope).atoms]


def _transition_tables(reader: Reader, start: int, stop: int) -> list[tuple[str, str]]:
    """REFERENCING OLD TABLE AS x NEW TABLE AS y: which of the two, and its name; DuckDB stores NEW first."""
    return [
        (reader.tokens[at].value, value_of(reader.tokens[at + 3]))
        for at in range(start, stop - 3)
        if reader.is_word(at, stop, "old", "new") and reader.is_word(at + 2, stop, "as")
    ]
