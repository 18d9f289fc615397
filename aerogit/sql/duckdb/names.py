"""What a dotted name in an expression leads to: a column, a macro, a type, a sequence."""

from __future__ import annotations

from aerogit.errors import SourceError
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.types import Type
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor, did_you_mean, error_at
from aerogit.sql.duckdb.naming import names_of, split_name, value_of
from aerogit.sql.duckdb.normal import mark, name, reference, string, word
from aerogit.sql.duckdb.reader import Reader
from aerogit.sql.duckdb.types import CANONICAL, find_type, parse_type, type_text
from aerogit.sql.lexer import STRING, Token, tokenize
from aerogit.sql.lookup.scope import Output, Scope, Source


def column_reference(reader: Reader, chain: list[Token], scope: Scope) -> list[Atom]:
    """The atoms of a dotted name that is no call; fields of a struct stay behind the column they are of."""
    folded = value_of(chain[0]).lower()
    if not scope.hides(folded):
        if len(chain) > 1:
            found = _qualified(reader, chain, scope)
            if found:
                return found
        bare = scope.column(folded)
        if bare is not None:
            return [*_marked(reader, chain[:1], scope, bare), *_fields(chain[1:])]
        if not reader.is_lenient:
            _check_known(chain, scope)
    return [name(value_of(chain[0])), *_fields(chain[1:])]


_WITHOUT_PARENTHESES = frozenset(
    "current_catalog current_date current_role current_schema current_time current_timestamp current_user localtime "
    "localtimestamp session_user user rowid".split()
)
"""Names that are calls, and the row's own number."""


def _check_known(chain: list[Token], scope: Scope) -> None:
    """`SourceError` for a name that is surely no column here, as DuckDB gives one."""
    folded = value_of(chain[0]).lower()
    columns = scope.visible()
    if columns is None:
        return
    visible = [*columns, *scope.aliases_in_reach()]
    if folded in _WITHOUT_PARENTHESES or folded in {item.lower() for item in visible}:
        return
    what = "column" if len(chain) == 1 else "table or column"
    hint = did_you_mean(folded, visible)
    raise error_at(f"{what} {value_of(chain[0])} does not exist", chain[0], hint)


def _fields(chain: list[Token]) -> list[Atom]:
    found: list[Atom] = []
    for token in chain:
        found += [mark("."), name(value_of(token))]
    return found


def _qualified(reader: Reader, chain: list[Token], scope: Scope) -> list[Atom] | None:
    """`alias.column`, `schema.table.column`; None where the first name is no source."""
    place = scope.source(value_of(chain[0]).lower())
    length = 1
    if place is None and len(chain) > 2:
        place, length = _source_by_path(reader, chain, scope)
    if place is None:
        return None
    source, level = place
    output = source.column(value_of(chain[length]).lower())
    if output is None:
        if source.outputs is not None and source.key is not None and not source.is_local and not reader.is_lenient:
            known = [item.name for item in source.outputs]
            message = f"column {value_of(chain[length])} does not exist in {source.key.name}"
            raise error_at(message, chain[length], did_you_mean(chain[length].value, known))
        return [name(value_of(chain[0])), *_fields(chain[1:])]
    qualifier = chain[:length]
    if source.key is not None and source.is_own_name and not source.is_local:
        first, last = qualifier[0], qualifier[-1]
        ref = Ref("relation", (source.key.namespace, source.key.name))
        reader.marks.append(Mark(first.start, last.end, first.start, ref, source_only=True))
    atoms = _marked(reader, chain[: length + 1], scope, (source, output, level))
    return [*atoms, *_fields(chain[length + 1 :])]


def _source_by_path(reader: Reader, chain: list[Token], scope: Scope) -> tuple[tuple[Source, Scope] | None, int]:
    """The source that `schema.table` or `database.schema.table` means, and how many names that is."""
    for length in (2, 3):
        if len(chain) <= length:
            break
        try:
            path = split_name(tuple(chain[:length]), reader.catalog)
        except SourceError:
            continue
        for level in scope.levels():
            for source in level.sources:
                key = source.key if source.alias == path.name.lower() else None
                if key and path.namespace == key.namespace and key.name.lower() == path.name.lower():
                    return (source, level), length
    return None, 0


def _marked(reader: Reader, chain: list[Token], scope: Scope, found: tuple[Source, Output, Scope]) -> list[Atom]:
    """A column that was found: a reference where it leads into the schema, with its source where several are there."""
    source, output, level = found
    ref = source.ref(output.name)
    several = len(level.sources) > 1 or level.sources is not scope.sources
    qualifier = [name(source.alias), mark(".")] if several and source.alias else []
    if ref is None:
        if len(chain) > 1 and not several:
            return [name(output.name)]
        return [*qualifier, name(output.name)]
    first, last = chain[0], chain[-1]
    reader.marks.append(Mark(first.start, last.end, last.start, ref))
    return [*qualifier, reference(ref)]


def macro_reference(reader: Reader, chain: list[Token]) -> Atom | None:
    """The macro a call means."""
    try:
        called = split_name(tuple(chain), reader.catalog)
    except SourceError:
        return None
    found = reader.catalog.overloads(("macro",), called.name, called.namespace)
    if not found:
        return None
    ref = Ref("function", (found[0].namespace, found[0].name))
    reader.marks.append(Mark(chain[0].start, chain[-1].end, chain[0].start, ref))
    return reference(ref)


def sequence_reference(reader: Reader, argument: Token) -> Atom:
    """The sequence that the string in `nextval('…')` names; `SourceError` where it does not exist."""
    try:
        key = _sequence(argument, reader.catalog)
    except SourceError:
        if reader.is_lenient:
            return string(argument.value)
        raise
    ref = Ref("sequence", (key.namespace, key.name))
    inner = 1 if argument.text.startswith("'") else 0
    reader.marks.append(Mark(argument.start, argument.end - inner, argument.start + inner, ref))
    return reference(ref)


def _sequence(argument: Token, catalog: Catalog) -> Key:
    names = tuple(token for token in tokenize(argument.value, "duckdb") if token.is_name)
    placed = tuple(token._replace(start=argument.start, end=argument.end) for token in names)
    if not placed:
        raise error_at(f"{argument.text} names no sequence", argument)
    sequence = split_name(placed, catalog)
    key = catalog.find(("sequence",), sequence.name, sequence.namespace)
    if key is None:
        hint = did_you_mean(sequence.name, names_of(catalog, "sequence"))
        raise error_at(f"sequence {argument.value} does not exist", argument, hint)
    return key


def type_at(reader: Reader, at: int, stop: int) -> tuple[list[Atom], int, Type]:
    """The atoms of the type at a place, the place behind it, and the type."""
    cursor = Cursor(reader.text, reader.tokens, at, stop)
    try:
        type_ = parse_type(cursor, reader.catalog)
    except SourceError:
        if not reader.is_lenient or at >= stop:
            raise
        chain = reader.chain(at, stop)
        return [name(chain[-1].value)], at + 2 * len(chain) - 1, Type()
    _mark_types(reader, at, cursor.at)
    return type_atoms(type_), cursor.at, type_


def _mark_types(reader: Reader, start: int, stop: int) -> None:
    """Note the enums and struct types that the tokens of a type name."""
    at = start
    while at < stop:
        if not reader.tokens[at].is_name:
            at += 1
            continue
        chain = reader.chain(at, stop)
        behind = at + 2 * len(chain) - 1
        is_field = behind < stop and reader.tokens[behind].is_name
        if not is_field and (len(chain) > 1 or chain[0].value.lower() not in CANONICAL):
            ref = _type_ref(chain, reader.catalog)
            if ref is not None:
                reader.marks.append(Mark(chain[0].start, chain[-1].end, chain[0].start, ref))
        at = behind


def _type_ref(chain: list[Token], catalog: Catalog) -> Ref | None:
    try:
        key = find_type(split_name(tuple(chain), catalog), catalog)
    except SourceError:
        return None
    return None if key is None or key.kind == "domain" else Ref("type", (key.namespace, key.name))


def type_atoms(type_: Type) -> list[Atom]:
    """A type in the normal form of an expression."""
    if type_.user is None and not type_.fields:
        return [word(type_text(type_).lower() if type_.name != "enum" else type_text(type_))]
    if type_.user is not None:
        found = [reference(type_.user)]
    else:
        found = [word(type_.name), mark("(")]
        for place, field in enumerate(type_.fields):
            found += [mark(",")] if place else []
            found += [] if type_.name == "map" else [name(field.name)]
            found += type_atoms(field.type)
        found.append(mark(")"))
    return [*found, *([word("".join(f"[{size}]" for size in type_.dims))] if type_.dims else [])]


def is_type_literal(reader: Reader, at: int, stop: int) -> int:
    """How many words of a type stand before a string, as in `date '2020-01-01'`; 0 where that is not so."""
    token = reader.tokens[at]
    if not token.is_name or token.value.lower() == "interval":
        return 0
    length = 1
    if token.is_word("timestamp", "time"):
        if reader.is_word(at + 1, stop, "with", "without") and reader.is_word(at + 2, stop, "time"):
            length = 4
    elif token.is_word("double") and reader.is_word(at + 1, stop, "precision"):
        length = 2
    if at + length >= stop or reader.tokens[at + length].kind is not STRING:
        return 0
    if token.value.lower() in CANONICAL:
        return length
    return length if _type_ref([token], reader.catalog) else 0
