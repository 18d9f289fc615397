"""Expressions: every name in them is looked up, and noted where it leads into the schema."""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import NUMBER, PARAMETER, QUOTED, STRING, WORD, Token
from aerogit.sql.lookup.body import Body, Found
from aerogit.sql.lookup.scope import Scope, Source

WINDOW_WORDS = frozenset(
    "rows range groups preceding following unbounded current row ties others no exclude partition".split()
)
_OPERAND_ENDS = (QUOTED, STRING, NUMBER, PARAMETER)


def expression(body: Body, start: int, stop: int, scope: Scope) -> None:
    """Look up the names of the expression, or list of expressions, between two places."""
    at = start
    while at < stop:
        token = body.tokens[at]
        if body.is_mark(at, "(", stop):
            close = body.close(at, stop)
            _parenthesis(body, at + 1, close, scope)
            at = close + 1
        elif token.kind is WORD and (behind := body.grammar.keyword(body, at, start, stop, scope)) > at:
            at = behind
        elif token.is_name:
            at = _name(body, at, stop, scope)
        else:
            at += 1


def _parenthesis(body: Body, start: int, close: int, scope: Scope) -> None:
    if body.is_query(start, close):
        body.query(body, start, close, scope)
    else:
        expression(body, start, close, scope)


def ends_operand(body: Body, at: int) -> bool:
    """Whether an operand ends with a token, so that the word behind it is no operand."""
    token = body.tokens[at]
    if token.kind in _OPERAND_ENDS or token.text == ")":
        return True
    return token.kind is WORD and (
        token.value not in body.grammar.keywords or token.value in ("end", "null", "asc", "desc")
    )


def window(body: Body, start: int, stop: int, scope: Scope) -> None:
    """What a window is: perhaps another window's name, then its own clauses."""
    inner = scope.inner()
    inner.in_window = True
    is_named = start < stop and body.tokens[start].is_name and not body.is_word(start, stop, "order", *WINDOW_WORDS)
    expression(body, start + is_named, stop, inner)


def _name(body: Body, at: int, stop: int, scope: Scope) -> int:
    """A function or a column at a place; the place behind its name."""
    if body.is_mark(at + 1, "(", stop):
        body.grammar.called(body, at)
        return at + 1
    chain = body.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    if body.is_mark(behind, ".", stop) and body.is_mark(behind + 1, "*", stop):
        starred(body, chain, scope)
        return behind + 2
    _column(body, at, chain, scope)
    return behind


def starred(body: Body, chain: list[Token], scope: Scope) -> None:
    """Note the table that `t.*` names, where it goes by its own name."""
    place = scope.source(value_of(chain[-1]).lower())
    if place is not None and place[0].is_own_name and place[0].key is not None:
        key = place[0].key
        ref = Ref("relation", (key.namespace, key.name))
        body.found.append(Found(chain[0].start, chain[-1].end, chain[0].start, ref))


def _column(body: Body, at: int, chain: list[Token], scope: Scope) -> None:
    """Note the column a dotted name leads to; where it leads nowhere, decide what it is."""
    folded = value_of(chain[0]).lower()
    if len(chain) > 1:
        _qualified(body, chain, scope)
        return
    if scope.hides(folded):
        return
    place = scope.column(folded)
    if place is not None:
        _note(body, chain, place[0], place[1].name, scope, place[2])
        return
    visible = scope.visible()
    if folded in body.grammar.row_numbers or (visible is not None and folded in {name.lower() for name in visible}):
        return
    if body.grammar.quoted_is_string and scope.is_closed and chain[0].text[:1] == '"':
        body.strings.add(at)
    elif body.is_lenient:
        if body.grammar.binds_missing:
            _note_missing(body, chain, scope)
    elif visible is not None:
        raise error_at(f"column {value_of(chain[0])} does not exist", chain[0], did_you_mean(folded, visible))


def _note_missing(body: Body, chain: list[Token], scope: Scope) -> None:
    """Note a column that is not there with the one relation it could be of, so that it is known what would help."""
    sources = [(source, level) for level in scope.levels() for source in level.sources]
    open_ones = [place for place in sources if place[0].outputs is None]
    places = open_ones or [(source, level) for source, level in sources if level is sources[0][1]]
    if len(places) == 1 and places[0][0].key is not None:
        _note(body, chain, places[0][0], value_of(chain[-1]).lower(), scope, places[0][1])


def _qualified(body: Body, chain: list[Token], scope: Scope) -> None:
    """`alias.column`, `table.column`, `database.table.column`."""
    owner = chain[-2]
    place = scope.source(value_of(owner).lower())
    if len(chain) > 2 and value_of(chain[0]).lower() not in body.namespaces:
        return
    if place is None:
        if not body.is_lenient and scope.visible() is not None:
            known = list(scope.aliases_in_reach())
            raise error_at(f"table {value_of(owner)} is not read here", owner, did_you_mean(value_of(owner), known))
        return
    source, level = place
    output = source.column(value_of(chain[-1]).lower())
    if output is not None:
        _note(body, chain, source, output.name, scope, level)
        return
    name = value_of(chain[-1])
    if name.lower() in body.grammar.row_numbers or source.key is None:
        return
    if body.is_lenient:
        if body.grammar.binds_missing:
            _note(body, chain, source, name.lower(), scope, level)
    elif source.outputs is not None and source.is_named:
        hint = did_you_mean(name, [item.name for item in source.outputs])
        raise error_at(f"column {name} does not exist in {source.key.name}", chain[-1], hint)


def _note(body: Body, chain: list[Token], source: Source, output: str, scope: Scope, level: Scope) -> None:
    """A column that was found, with its source where there are several."""
    ref = source.ref(output)
    first, last = chain[0], chain[-1]
    if len(chain) > 1 and source.key is not None and source.is_own_name:
        relation = Ref("relation", (source.key.namespace, source.key.name))
        if not source.is_local:
            body.found.append(Found(first.start, chain[-2].end, first.start, relation, source_only=True))
    if ref is None and not body.grammar.writes_names:
        return
    several = len(level.sources) > 1 or level.sources is not scope.sources
    if ref is None:
        body.derived[first.start] = (last.end, source.alias if several else "", output)
        return
    qualifier: str | Ref = ""
    if several and source.is_own_name and source.key is not None:
        qualifier = Ref("relation", (source.key.namespace, source.key.name))
    elif several:
        qualifier = source.alias
    body.found.append(Found(first.start, last.end, last.start, ref, qualifier))
