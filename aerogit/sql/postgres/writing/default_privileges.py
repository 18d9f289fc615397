"""PostgreSQL: what takes an ALTER DEFAULT PRIVILEGES back."""

from __future__ import annotations

from aerogit.sql.lexer import Token, tokenize

_SWAPPED = {"grant": "REVOKE", "revoke": "GRANT", "to": "FROM", "from": "TO"}


def undone(statement: str) -> str:
    """The statement that takes a statement back; what has been granted for objects since stays with these.

    >>> undone("ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reader WITH GRANT OPTION")
    'ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE SELECT ON TABLES FROM reader'
    >>> undone("ALTER DEFAULT PRIVILEGES REVOKE GRANT OPTION FOR SELECT ON TABLES FROM a CASCADE")
    'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO a WITH GRANT OPTION'
    """
    tokens = tokenize(statement, "postgres")
    verb = next(at for at, token in enumerate(tokens) if token.is_word("grant", "revoke"))
    link = next(at for at, token in enumerate(tokens) if at > verb and token.is_word("to", "from"))
    is_option = tokens[verb].value == "revoke" and _are_words(tokens[verb + 1 : verb + 4], "grant", "option", "for")
    first = verb + 4 if is_option else verb + 1
    end = next(
        (at for at in range(link, len(tokens)) if tokens[at].is_word("with", "cascade", "restrict")), len(tokens)
    )
    return "".join(
        (
            statement[: tokens[verb].start],
            _SWAPPED[tokens[verb].value],
            " ",
            statement[tokens[first].start : tokens[link].start],
            _SWAPPED[tokens[link].value],
            statement[tokens[link].end : tokens[end - 1].end],
            " WITH GRANT OPTION" if is_option else "",
        )
    )


def _are_words(tokens: list[Token], *words: str) -> bool:
    return [token.value for token in tokens] == list(words)
