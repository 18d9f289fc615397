"""Lexemes: what each dialect takes for a name, a string, a comment."""

from __future__ import annotations

import pytest

from aerogit.errors import SourceError
from aerogit.sql.lexer import Lexeme, tokenize


def values(text: str, dialect: str = "postgres") -> list[str]:
    return [token.value for token in tokenize(text, dialect)]


def kinds(text: str, dialect: str = "postgres") -> list[Lexeme]:
    return [token.kind for token in tokenize(text, dialect)]


@pytest.mark.parametrize("dialect", ["postgres", "duckdb", "mysql", "sqlite"])
def test_words_fold_and_comments_go(dialect: str) -> None:
    assert values("SELECT a1, -- b\n /* c */ B_2", dialect) == ["select", "a1", ",", "b_2"]


def test_offsets_are_characters_of_the_text() -> None:
    token = tokenize("  é  Name", "postgres")[1]
    assert (token.start, token.end, token.text) == (5, 9, "Name")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'it''s'", "it's"),
        (r"E'a\nb\x41\u00e9\101'", "a\nbA\u00e9A"),
        (r"e'\\' ", "\\"),
        ("$$a ' b$$", "a ' b"),
        ("$tag$a $$ b$tag$", "a $$ b"),
        ("N'x'", "x"),
    ],
)
def test_strings_of_postgresql(text: str, value: str) -> None:
    (token,) = tokenize(text, "postgres")
    assert (token.kind, token.value) == (Lexeme.STRING, value)


def test_a_letter_before_a_quote_may_be_a_name() -> None:
    assert kinds("note'x'") == [Lexeme.WORD, Lexeme.STRING]
    assert kinds("b'101'") == [Lexeme.NUMBER]
    assert kinds("a&b") == [Lexeme.WORD, Lexeme.OPERATOR, Lexeme.WORD]


def test_quoted_names() -> None:
    assert values('"a""b"') == ['a"b']
    assert values("`a b`", "mysql") == ["a b"]
    assert values("[a b]", "sqlite") == ["a b"]
    assert kinds("a[1]", "postgres")[1] is Lexeme.PUNCTUATION


@pytest.mark.parametrize("text", ["1", "1.5", ".5", "1e10", "0x1F", "1_000"])
def test_numbers(text: str) -> None:
    assert [(token.kind, token.text) for token in tokenize(text, "postgres")] == [(Lexeme.NUMBER, text)]


def test_operators_and_casts() -> None:
    assert values("a::int>=b->>'c'") == ["a", "::", "int", ">=", "b", "->>", "c"]
    assert values("a<-1") == ["a", "<", "-", "1"]


def test_comments_nest_where_the_dialect_nests_them() -> None:
    assert values("/* a /* b */ c */ d") == ["d"]
    assert values("/* a /* b */ d", "mysql") == ["d"]


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("a 'b", "unterminated string", 2),
        ('a "b', "unterminated quoted name", 2),
        ("a /* b", "unterminated comment", 2),
        ("a $x$ b", "unterminated dollar-quoted string", 2),
    ],
)
def test_what_is_never_closed(text: str, message: str, offset: int) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        tokenize(text, "postgres")
    assert caught.value.offset == offset
