"""Which conditions hold for every row, as far as their words alone tell."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence

from aerogit.sql.lexer import Lexeme, Token, tokenize

_COMPARISONS: dict[str, Callable[[str | float, str | float], bool]] = {
    "=": operator.eq, "==": operator.eq, "<>": operator.ne, "!=": operator.ne, "<=": operator.le, ">=": operator.ge,
    "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_ENDING = ("returning", "order", "limit")
_OPEN, _CLOSE = "([", ")]"


def holds_in(condition: str, dialect: str) -> bool:
    """Whether a condition holds for every row.

    >>> holds_in("1 = 1", "postgres"), holds_in("NOT (false)", "postgres"), holds_in("id = 1", "postgres")
    (True, True, False)
    """
    return always_holds(tokenize(condition, dialect))


def always_holds(tokens: Sequence[Token]) -> bool:
    """Whether a condition holds for every row; a column that is compared with itself counts, NULL or not."""
    tokens = _bare(tokens)
    if any(one.is_word("between", "case") for one in tokens):
        return False
    either = [*_split(tokens, "or")]
    if len(either) > 1:
        return any(always_holds(part) for part in either)
    both = [*_split(tokens, "and")]
    return all(always_holds(part) for part in both) if len(both) > 1 else _holds(tokens)


def _holds(tokens: Sequence[Token]) -> bool:
    """Whether a condition without AND and OR always holds."""
    if tokens and tokens[0].is_word("not"):
        return _never_holds(_bare(tokens[1:]))
    match [*tokens]:
        case [one]:
            return one.is_word("true") or (one.kind is Lexeme.NUMBER and _literal(one) not in (0, None))
        case [one, verb, other] if verb.is_word("is"):
            return one.is_word("null") and other.is_word("null")
        case [one, verb, word, other] if verb.is_word("is") and word.is_word("not"):
            return _literal(one) is not None and other.is_word("null")
        case [one, verb, other]:
            return _compares(one, verb.text, other)
        case _:
            return False


def _never_holds(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].value in ("false", "0")


def _compares(one: Token, verb: str, other: Token) -> bool:
    left, right = _literal(one), _literal(other)
    if left is None or right is None or type(left) is not type(right):
        return verb in ("=", "==") and one.is_name and (one.kind, one.value) == (other.kind, other.value)
    compare = _COMPARISONS.get(verb)
    return compare is not None and compare(left, right)


def _literal(token: Token) -> str | float | None:
    if token.kind is Lexeme.STRING:
        return token.value
    return float(token.text) if token.kind is Lexeme.NUMBER and token.text.replace(".", "", 1).isdigit() else None


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    """A condition without what comes behind it, and without the parentheses around the whole of it."""
    level, end = 0, len(tokens)
    for at, token in enumerate(tokens):
        if level == 0 and (token.text == ";" or token.is_word(*_ENDING)):
            end = at
            break
        level += (token.text in _OPEN) - (token.text in _CLOSE)
    tokens = tokens[:end]
    return _bare(tokens[1:-1]) if _is_enclosed(tokens) else tokens


def _is_enclosed(tokens: Sequence[Token]) -> bool:
    level = 0
    for at, token in enumerate(tokens):
        level += (token.text in _OPEN) - (token.text in _CLOSE)
        if level == 0:
            return at == len(tokens) - 1 and tokens[0].text == "("
    return False


def _split(tokens: Sequence[Token], word: str) -> Iterator[Sequence[Token]]:
    """The parts of a condition between a word that stands outside parentheses."""
    level, start = 0, 0
    for at, token in enumerate(tokens):
        if level == 0 and token.is_word(word):
            yield tokens[start:at]
            start = at + 1
        level += (token.text in _OPEN) - (token.text in _CLOSE)
    yield tokens[start:]
