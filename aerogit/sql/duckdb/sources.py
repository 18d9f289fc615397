"""FROM clauses: tables, subqueries, functions and joins, as atoms and as sources in scope.

DuckDB stores joins in parentheses and spells INNER out; what associates to the left goes without both here.
"""

from __future__ import annotations

from aerogit.errors import SourceError
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, Opaque, View
from aerogit.model.table import Table
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.cursor import Cursor, did_you_mean, error_at
from aerogit.sql.duckdb.calls import call
from aerogit.sql.duckdb.naming import FOREIGN_NAMESPACES, looking_in, names_of, split_name, value_of
from aerogit.sql.duckdb.normal import RESERVED_WORDS, mark, name, reference, string, token_atoms, word, wrapped
from aerogit.sql.duckdb.reader import Reader, is_query
from aerogit.sql.duckdb.types import canonical
from aerogit.sql.lexer import NUMBER, QUOTED, STRING, WORD, Token
from aerogit.sql.lookup.scope import Output, Outputs, Scope, Source, table_outputs

_JOIN_WORDS = (
    "natural",
    "asof",
    "positional",
    "cross",
    "left",
    "right",
    "full",
    "inner",
    "outer",
    "semi",
    "anti",
    "join",
)
_AFTER_SOURCE = frozenset(
    "natural asof positional cross left right full inner outer semi anti join on using where group order limit offset "
    "having window qualify union except intersect tablesample pivot unpivot at set returning values select from "
    "default when as with do".split()
)
"""Words that are no alias."""


def from_clause(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """The atoms between FROM and the next clause; the sources are added to the scope."""
    found: list[Atom] = []
    for place, (begin, end) in enumerate(reader.split(start, stop)):
        found += [mark(",")] if place else []
        found += _joined(reader, begin, end, scope)
    return found


def _joined(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """A source and what is joined to it."""
    found, at = _source(reader, start, stop, scope, is_first=True)
    while at < stop:
        kind: list[Atom] = []
        while reader.is_word(at, stop, *_JOIN_WORDS):
            if not reader.is_word(at, stop, "inner", "outer"):
                kind.append(word(reader.tokens[at].value))
            at += 1
        if not kind:
            return [*found, *reader.expression(reader, at, stop, scope)]
        right, at = _source(reader, at, stop, scope, is_first=False)
        found += [*kind, *right]
        if reader.is_word(at, stop, "on"):
            end = _condition_end(reader, at + 1, stop)
            found += [word("on"), *wrapped(reader.expression(reader, at + 1, end, scope))]
            at = end
        elif reader.is_word(at, stop, "using") and reader.is_mark(at + 1, "(", stop):
            close = reader.close(at + 1, stop)
            found += [word("using"), *wrapped(_using(reader, at + 2, close))]
            at = close + 1
    return found


def _using(reader: Reader, start: int, stop: int) -> list[Atom]:
    found: list[Atom] = []
    for token in reader.tokens[start:stop]:
        found += [name(value_of(token))] if token.is_name else token_atoms(token)
    return found


def _condition_end(reader: Reader, at: int, stop: int) -> int:
    """The place of the next join, seen from a join's condition."""
    while at < stop:
        if reader.is_word(at, stop, *_JOIN_WORDS) and not reader.is_mark(at + 1, "(", stop):
            return at
        at = reader.behind(at, stop)
    return stop


def _source(reader: Reader, at: int, stop: int, scope: Scope, *, is_first: bool) -> tuple[list[Atom], int]:
    """One source with its alias; the place behind it."""
    if reader.is_word(at, stop, "lateral"):
        at += 1
    alias: Token | None = None
    if at + 1 < stop and reader.tokens[at].is_name and reader.is_mark(at + 1, ":", stop):
        alias = reader.tokens[at]
        at += 2
    if at >= stop:
        raise Cursor(reader.text, reader.tokens, at, stop).error("expected a table")
    if reader.is_mark(at, "(", stop) and not is_query(reader, at + 1, reader.close(at, stop)):
        return _group(reader, at, stop, scope, is_first=is_first)
    atoms, behind, source = _primary(reader, at, stop, scope)
    suffix, behind = _suffix(reader, behind, stop, scope)
    if alias is None:
        alias, behind = _alias(reader, behind, stop)
    outputs = source.outputs
    columns: list[Atom] = []
    if alias is not None and reader.is_mark(behind, "(", stop):
        close = reader.close(behind, stop)
        outputs, columns = _renamed(reader, behind + 1, close, outputs)
        behind = close + 1
    more, behind = _suffix(reader, behind, stop, scope)
    folded = value_of(alias).lower() if alias is not None else source.alias
    own = alias is None and source.is_own_name
    scope.sources.append(Source(folded, outputs, source.key, bool(columns), is_own_name=own))
    spelled = [word("as"), name(alias.value if alias.kind is STRING else value_of(alias))] if alias else []
    return [*atoms, *suffix, *spelled, *columns, *more], behind


def _group(reader: Reader, at: int, stop: int, scope: Scope, *, is_first: bool) -> tuple[list[Atom], int]:
    """Joins in parentheses: needed only on the right of a join, and only where there is more than one source."""
    close = reader.close(at, stop)
    before = len(scope.sources)
    inner = from_clause(reader, at + 1, close, scope)
    alias, behind = _alias(reader, close + 1, stop)
    if alias is not None:
        del scope.sources[before:]
        scope.sources.append(Source(value_of(alias).lower(), None))
        return [*wrapped(inner), word("as"), name(value_of(alias))], behind
    single = len(scope.sources) == before + 1
    return (inner if is_first or single else wrapped(inner)), close + 1


def _primary(reader: Reader, at: int, stop: int, scope: Scope) -> tuple[list[Atom], int, Source]:
    token = reader.tokens[at]
    if reader.is_mark(at, "(", stop):
        close = reader.close(at, stop)
        query, outputs = reader.query(reader, at + 1, close, Scope(scope))
        return wrapped(query), close + 1, Source("", outputs)
    if token.kind is STRING:
        return [string(token.value)], at + 1, Source("", None)
    if reader.is_word(at, stop, "values") and reader.is_mark(at + 1, "(", stop):
        end = at + 1
        while reader.is_mark(end, "(", stop):
            end = reader.close(end, stop) + 1
            end += reader.is_mark(end, ",", stop) and reader.is_mark(end + 1, "(", stop)
        query, outputs = reader.query(reader, at, end, Scope(scope))
        return wrapped(query), end, Source("valueslist", outputs)
    if not token.is_name:
        raise Cursor(reader.text, reader.tokens, at, stop).error("expected a table")
    chain = reader.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    if reader.is_mark(behind, "(", stop):
        close = reader.close(behind, stop)
        atoms = call(reader, chain, behind + 1, close, scope.opened())
        if reader.is_word(close + 1, stop, "with") and reader.is_word(close + 2, stop, "ordinality"):
            return [*atoms, word("with"), word("ordinality")], close + 3, Source(chain[-1].value.lower(), None)
        folded = chain[-1].value.lower()
        return atoms, close + 1, Source(folded, _counting(reader, folded, behind + 1, close))
    return _relation(reader, chain, behind, scope)


def _counting(reader: Reader, function: str, start: int, stop: int) -> Outputs:
    """The column of `range` and `generate_series` over whole numbers; moments they go through as well."""
    is_known = function in ("range", "generate_series") and all(
        end == at + 1 and reader.tokens[at].kind is NUMBER and reader.tokens[at].value.isdigit()
        for at, end in reader.split(start, stop)
    )
    return (Output(function, canonical("bigint")),) if is_known else None


def _relation(reader: Reader, chain: list[Token], behind: int, scope: Scope) -> tuple[list[Atom], int, Source]:
    """A table, view or common table expression by name."""
    folded = value_of(chain[-1]).lower()
    if len(chain) == 1:
        is_common, outputs = scope.table(folded)
        if is_common:
            return [name(folded)], behind, Source(folded, outputs)
        if scope.hides(folded):
            return [name(folded)], behind, Source(folded, None)
    key = relation_key(reader, chain)
    if key is None:
        path: list[Atom] = []
        for token in chain:
            path += [name(value_of(token)), mark(".")]
        return path[:-1], behind, Source(folded, None)
    ref = Ref("relation", (key.namespace, key.name))
    reader.marks.append(Mark(chain[0].start, chain[-1].end, chain[0].start, ref))
    reader.relations.append(key)
    outputs = relation_outputs(reader, key)
    return [reference(ref)], behind, Source(folded, outputs, key, is_own_name=True)


def relation_key(reader: Reader, chain: list[Token]) -> Key | None:
    """The relation a dotted name means; None for one outside the schema; `SourceError` where it should be in it."""
    values = [value_of(token).lower() for token in chain]
    if set(values[:-1]) & (FOREIGN_NAMESPACES | reader.attached):
        return None
    try:
        found = split_name(tuple(chain), reader.catalog)
    except SourceError:
        if reader.is_lenient:
            return None
        raise
    key = reader.catalog.relation(found.name, found.namespace)
    if key is None and not reader.is_lenient and not (len(chain) == 1 and _is_the_engines(values[0])):
        hint = did_you_mean(found.name, names_of(reader.catalog, *RELATION_KINDS))
        raise error_at(f"table {found.text} does not exist", chain[-1], hint)
    return key


def _is_the_engines(folded: str) -> bool:
    """Whether a bare name is one of the views every DuckDB database has."""
    return folded.startswith(("duckdb_", "pg_", "sqlite_", "pragma_")) or folded in ("tables", "columns", "schemata")


def relation_outputs(reader: Reader, key: Key) -> Outputs:
    """The columns a relation gives."""
    value = reader.catalog.get(key)
    if isinstance(value, Table):
        return table_outputs(value)
    if isinstance(value, View):
        return _view_outputs(reader, value)
    assert value is None or isinstance(value, Opaque)
    return None


def _view_outputs(reader: Reader, view: View) -> Outputs:
    """The columns a view gives: by its own list, or by its query as the tables are now."""
    if reader.depth > 40:
        return None
    text = view.query.text
    try:
        inner = reader.nested(text)
        with looking_in(reader.catalog, view.namespace):
            _, outputs = inner.query(inner, 0, len(inner.tokens), Scope())
    except SourceError:
        outputs = None
    if not view.columns:
        return outputs
    types = [item.type for item in outputs or ()]
    types += [None] * (len(view.columns) - len(types))
    return tuple(Output(column, type_) for column, type_ in zip(view.columns, types, strict=False))


def _alias(reader: Reader, at: int, stop: int) -> tuple[Token | None, int]:
    if reader.is_word(at, stop, "as") and at + 1 < stop:
        return reader.tokens[at + 1], at + 2
    if at < stop:
        token = reader.tokens[at]
        if token.kind is QUOTED:
            return token, at + 1
        if token.kind is WORD and token.value not in RESERVED_WORDS and token.value not in _AFTER_SOURCE:
            return token, at + 1
    return None, at


def _renamed(reader: Reader, start: int, stop: int, outputs: Outputs) -> tuple[Outputs, list[Atom]]:
    """The columns under the names of an alias list, and the list."""
    names = [value_of(token) for token in reader.tokens[start:stop] if token.is_name]
    atoms = _using(reader, start, stop)
    if outputs is None:
        return tuple(Output(item) for item in names), wrapped(atoms)
    kept = tuple(Output(new, old.type) for new, old in zip(names, outputs, strict=False))
    return (*kept, *outputs[len(names) :]), wrapped(atoms)


def _suffix(reader: Reader, at: int, stop: int, scope: Scope) -> tuple[list[Atom], int]:
    """TABLESAMPLE, AT ( … ), PIVOT ( … ), UNPIVOT ( … ) behind a source."""
    found: list[Atom] = []
    while reader.is_word(at, stop, "tablesample", "pivot", "unpivot", "at"):
        if reader.is_word(at, stop, "at") and not reader.is_mark(at + 1, "(", stop):
            break
        end = at + 1
        while end < stop and not reader.is_mark(end, "(", stop) and not reader.is_word(end, stop, *_JOIN_WORDS):
            end += 1
        end = reader.behind(end, stop) if reader.is_mark(end, "(", stop) else end
        if reader.is_word(at, stop, "pivot", "unpivot") and scope.sources:
            scope.sources[-1] = Source(scope.sources[-1].alias, None)
        for place in range(at, end):
            token = reader.tokens[place]
            if (
                token.text == "(" and reader.is_word(place - 1, end, "for") and reader.is_mark(place + 2, ")", end)
            ) or (token.text == ")" and reader.is_word(place - 3, end, "for")):
                continue
            found += [name(value_of(token))] if token.kind is QUOTED else token_atoms(token)
        at = end
    return found, at
