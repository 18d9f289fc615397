"""One SELECT: its clauses, its select list, its columns and, where they can be told, their types."""

from __future__ import annotations

from aerogit.sql.atoms import Atom
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.infer import infer
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.normal import NO_COLUMN, mark, name, sign, word, wrapped
from aerogit.sql.duckdb.reader import Reader
from aerogit.sql.duckdb.sources import from_clause
from aerogit.sql.lexer import NUMBER, PUNCTUATION, QUOTED, STRING, WORD, Token
from aerogit.sql.lookup.scope import Output, Outputs, Scope

_CLAUSES = ("select", "from", "where", "group", "having", "window", "qualify", "order", "limit", "offset")


def select(reader: Reader, start: int, stop: int, parent: Scope) -> tuple[list[Atom], Outputs]:
    """SELECT …, FROM … SELECT …, FROM …, TABLE t."""
    clauses = _clauses(reader, start, stop)
    listed = _stored_values(reader, clauses)
    if listed:
        return values(reader, *listed, Scope(parent))
    scope = Scope(parent, tables={})
    if "table" in clauses:
        sources = from_clause(reader, *clauses["table"], scope)
        return [word("select"), sign("*"), word("from"), *sources], _all_outputs(scope)
    sources = from_clause(reader, *clauses["from"], scope) if "from" in clauses else []
    if "window" in clauses:
        _windows(reader, *clauses["window"], scope)
    found = [word("select")]
    outputs: Outputs
    if "select" in clauses:
        begin, end = clauses["select"]
        head, begin = _distinct(reader, begin, end, scope)
        found += head
        scope.aliases = _aliases(reader, begin, end)
        items, outputs = _items(reader, begin, end, scope)
        found += items
    else:
        found.append(sign("*"))
        outputs = _all_outputs(scope)
    if sources:
        found += [word("from"), *sources]
    scope.aliases = frozenset(item.name.lower() for item in outputs or ())
    for keyword in ("where", "group", "having", "qualify", "sample", "order", "limit", "offset"):
        if keyword in clauses:
            found += _clause(reader, keyword, *clauses[keyword], scope)
    return found, outputs


def _stored_values(reader: Reader, clauses: dict[str, tuple[int, int]]) -> tuple[int, int] | None:
    """The span of VALUES, where it is stored as `SELECT * FROM (VALUES …) AS valueslist`."""
    if set(clauses) != {"select", "from"} or clauses["select"][1] != clauses["select"][0] + 1:
        return None
    start, stop = clauses["from"]
    if not reader.is_mark(clauses["select"][0], "*", stop) or not reader.is_word(start + 1, stop, "values"):
        return None
    close = reader.close(start, stop)
    is_named = reader.is_word(close + 1, stop, "as") and reader.is_word(close + 2, stop, "valueslist")
    return (start + 1, close) if is_named and close + 3 == stop else None


def _clauses(reader: Reader, start: int, stop: int) -> dict[str, tuple[int, int]]:
    """Clause -> the span behind its word."""
    if reader.is_word(start, stop, "table"):
        return {"table": (start + 1, stop)}
    places: list[tuple[str, int]] = []
    at = start
    while at < stop:
        keyword = _clause_at(reader, at, stop)
        if keyword:
            places.append((keyword, at))
            at += 1
        else:
            at = reader.behind(at, stop)
    ends = [at for _, at in places[1:]] + [stop]
    return {keyword: (at + 1, end) for (keyword, at), end in zip(places, ends, strict=True)}


def _clause_at(reader: Reader, at: int, stop: int) -> str:
    """The clause whose word stands at a place; "" for none."""
    if reader.is_word(at, stop, "using") and reader.is_word(at + 1, stop, "sample"):
        return "sample"
    if not reader.is_word(at, stop, *_CLAUSES):
        return ""
    keyword = reader.tokens[at].value
    if keyword == "from" and reader.is_word(at - 1, stop, "distinct") and reader.is_word(at - 2, stop, "is", "not"):
        return ""
    if keyword in ("group", "order") and not reader.is_word(at + 1, stop, "by"):
        return ""
    return keyword


def _clause(reader: Reader, keyword: str, start: int, stop: int, scope: Scope) -> list[Atom]:
    if keyword == "sample":
        return [word("using"), *reader.expression(reader, start, stop, scope.opened())]
    if keyword == "limit" and reader.is_word(stop - 1, stop, "percent"):
        return [word(keyword), *reader.expression(reader, start, stop - 1, scope.opened()), sign("%")]
    if keyword in ("limit", "offset"):
        return [word(keyword), *reader.expression(reader, start, stop, scope.opened())]
    if keyword in ("where", "having", "qualify"):
        return [word(keyword), *reader.expression(reader, start, stop, scope)]
    begin = start + 1
    found = [word(keyword), word("by")]
    if keyword == "order" and reader.is_word(begin, stop, "all") and begin + 1 == stop:
        return [*found, word("columns"), *wrapped([sign("*")])]
    if keyword == "group" and reader.is_word(begin, stop, "all", "grouping", "cube", "rollup"):
        return [*found, *reader.expression(reader, begin, stop, scope.opened())]
    seen = scope.inner(scope.aliases - _plain_columns(scope)) if keyword == "order" else scope
    for place, span in enumerate(reader.split(begin, stop)):
        found += [mark(",")] if place else []
        found += reader.expression(reader, *span, seen)
    return found


def _plain_columns(scope: Scope) -> frozenset[str]:
    """The names that columns of the sources have, where an alias of that name is just the column."""
    names = [item.name.lower() for source in scope.sources for item in source.outputs or ()]
    return frozenset(names)


def _windows(reader: Reader, start: int, stop: int, scope: Scope) -> None:
    """WINDOW w AS ( … ): put where it is used, as DuckDB does."""
    for begin, end in reader.split(start, stop):
        if reader.is_word(begin + 1, end, "as") and reader.is_mark(begin + 2, "(", end):
            scope.windows[reader.tokens[begin].value.lower()] = (begin + 3, reader.close(begin + 2, end))


def _distinct(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[list[Atom], int]:
    if reader.is_word(start, stop, "all"):
        return [], start + 1
    if not reader.is_word(start, stop, "distinct"):
        return [], start
    if not reader.is_word(start + 1, stop, "on") or not reader.is_mark(start + 2, "(", stop):
        return [word("distinct")], start + 1
    close = reader.close(start + 2, stop)
    inner = wrapped(reader.expression(reader, start + 3, close, scope))
    return [word("distinct"), word("on"), *inner], close + 1


def _items(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[list[Atom], Outputs]:
    """The select list and the columns it gives."""
    found: list[Atom] = []
    columns: list[Output] = []
    known = True
    for place, (begin, end) in enumerate(reader.split(start, stop)):
        found += [mark(",")] if place else []
        if begin == end:
            continue
        starred = _star_outputs(reader, begin, end, scope)
        if starred is not None:
            found += _starred(reader, begin, end, scope)
            known = known and starred[0]
            columns += starred[1]
            continue
        atoms, output = _item(reader, begin, end, scope)
        found += atoms
        columns.append(output)
    return found, tuple(columns) if known else None


def _aliases(reader: Reader, start: int, stop: int) -> frozenset[str]:
    """The aliases a select list gives, which its later items may use."""
    found = [_alias(reader, *span)[0] for span in reader.split(start, stop) if span[0] < span[1]]
    return frozenset(token.value.lower() for token in found if token is not None)


def _item(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[list[Atom], Output]:
    """`expression [AS] alias`, `alias: expression`."""
    alias, start, stop = _alias(reader, start, stop)
    if start >= stop:
        raise Cursor(reader.text, reader.tokens, start, stop).error("expected an expression")
    chain = reader.chain(start, stop) if reader.tokens[start].is_name else []
    is_column = bool(chain) and start + 2 * len(chain) - 1 == stop
    before = len(reader.marks)
    atoms = reader.expression(reader, start, stop, scope)
    type_ = infer(reader, start, stop, scope)
    if alias is not None:
        label = alias.value if alias.kind is STRING else value_of(alias)
        return [*atoms, word("as"), name(label)], Output(label, type_)
    if is_column and atoms and atoms[-1].ref is not None and len(reader.marks) > before:
        label = value_of(chain[-1])
        reader.marks[-1] = reader.marks[-1]._replace(output=label)
        return [*atoms, word("as"), name(label)], Output(label, type_)
    label = value_of(chain[-1]) if is_column else ""
    return atoms, Output(label, type_)


def _alias(reader: Reader, start: int, stop: int) -> tuple[Token | None, int, int]:
    """The alias of an item, and the span of what it names."""
    if reader.tokens[start].is_name and reader.is_mark(start + 1, ":", stop):
        return reader.tokens[start], start + 2, stop
    place = reader.find(start, stop, "as")
    if place > start and place + 2 == stop:
        return reader.tokens[place + 1], start, place
    last = reader.tokens[stop - 1]
    if stop - start < 2 or not last.is_name or not _ends_operand(reader, start, stop - 2):
        return None, start, stop
    if last.kind is WORD and last.value in (*NO_COLUMN, "end"):
        return None, start, stop
    return last, start, stop - 1


def _ends_operand(reader: Reader, start: int, at: int) -> bool:
    """Whether an operand ends with the token at a place, so that a name behind it is an alias."""
    token = reader.tokens[at]
    if token.kind in (STRING, NUMBER):
        return not reader.is_word(at - 1, at, "interval") or at - 1 < start
    if token.kind is PUNCTUATION:
        return token.text in ")]}" and not _is_interval_group(reader, start, at)
    if token.kind is QUOTED:
        return True
    if token.kind is not WORD:
        return False
    if token.value in ("end", "null", "true", "false"):
        return True
    if token.value in NO_COLUMN or token.value in ("over", "time"):
        return False
    return not (token.value in ("double", "character") and reader.is_mark(at - 1, "::", at))


def _is_interval_group(reader: Reader, start: int, at: int) -> bool:
    """Whether the parenthesis that closes at a place is the amount of an INTERVAL."""
    place = start
    while place <= at:
        if reader.is_word(place, at, "interval") and reader.is_mark(place + 1, "(", at + 1):
            return reader.close(place + 1, at + 1) == at
        place += 1
    return False


def _star_outputs(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[bool, list[Output]] | None:
    """What `*` or `t.*` stands for, and whether that is known; None where the item is another."""
    if reader.is_word(start, stop, "columns") and reader.is_mark(start + 1, "(", stop):
        return False, []
    at = start
    sources = scope.sources
    if reader.tokens[start].is_name and reader.is_mark(start + 1, ".", stop) and reader.is_mark(start + 2, "*", stop):
        alias = value_of(reader.tokens[start]).lower()
        sources = [source for source in sources if source.alias == alias]
        at = start + 2
    if not reader.is_mark(at, "*", stop) or (at == start and stop > start + 1 and not reader.tokens[at + 1].is_name):
        return None
    if at + 1 < stop or not sources or any(source.outputs is None for source in sources):
        return False, []
    merged: list[Output] = []
    for source in sources:
        merged += source.outputs or ()
    return len(sources) == 1, merged


def _starred(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """`*` with EXCLUDE, REPLACE or RENAME; a lone name gets its parentheses."""
    found: list[Atom] = []
    at = start
    while at < stop:
        token = reader.tokens[at]
        if token.is_word("exclude", "except") and at > start:
            if at + 1 >= stop:
                raise Cursor(reader.text, reader.tokens, at + 1, stop).error("expected the columns to leave out")
            found.append(word("exclude"))
            end = reader.behind(at + 1, stop)
            span = (at + 2, end - 1) if reader.is_mark(at + 1, "(", stop) else (at + 1, stop)
            found += wrapped(reader.expression(reader, *span, scope))
            at = end if reader.is_mark(at + 1, "(", stop) else stop
        elif token.is_word("replace", "rename") and reader.is_mark(at + 1, "(", stop):
            close = reader.close(at + 1, stop)
            found += [word(token.value), *wrapped(reader.expression(reader, at + 2, close, scope))]
            at = close + 1
        elif token.is_name and reader.is_mark(at + 1, ".", stop) and reader.is_mark(at + 2, "*", stop):
            found += [name(value_of(token)), mark("."), sign("*")]
            at += 3
        elif token.text == "*":
            found.append(sign("*"))
            at += 1
        else:
            found += reader.expression(reader, at, stop, scope)
            at = stop
    return found


def _all_outputs(scope: Scope) -> Outputs:
    if len(scope.sources) != 1:
        return None
    return scope.sources[0].outputs


def values(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[list[Atom], Outputs]:
    """VALUES (…), (…)."""
    found = [word("values")]
    width = 0
    for place, (begin, end) in enumerate(reader.split(start + 1, stop)):
        found += [mark(",")] if place else []
        if not reader.is_mark(begin, "(", end):
            found += reader.expression(reader, begin, end, scope)
            continue
        close = reader.close(begin, end)
        width = len(reader.split(begin + 1, close))
        found += [*wrapped(reader.expression(reader, begin + 1, close, scope))]
        found += reader.expression(reader, close + 1, end, scope)
    return found, tuple(Output(f"col{place}") for place in range(width))
