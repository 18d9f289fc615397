"""Real SQL, mutilated: tokens deleted, doubled, swapped and replaced, text cut off, odd characters, deep nesting."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from random import Random

from aerogit.errors import SourceError
from aerogit.sql.dialects import DIALECTS
from aerogit.sql.lexer import tokenize

CASES = Path(__file__).parent.parent / "sql"
ODD = (
    "'", '"', "`", "[", "]", "(", ")", ",", ";", ".", "--", "/*", "*/", "$$", "$a$", "\\", "\\.", "\n", "\r\n", "\0",
    "é", "\u2028", "\U0001f600", "\ufeff", "E'\\", "x'", "0x", "1e", "::", ":=", "=>", "->>", "@", "?", "$1",
    "/*!", "/*!50000", "DELIMITER //", "BEGIN", "END", "CASE", "CREATE", "TABLE", "SELECT", "NULL", "AS", "ON", "NOT",
)  # fmt: skip
"""What is put where it does not belong."""

_WORDS = re.compile(r"\s*\S+")

LONGEST = 4000
"""Seeds are cut to this many characters, so that a run is bounded."""


def seeds(dialect: str, shared: Path | None = None) -> list[str]:
    """Real statements of a dialect: the scripts among our own cases and, where they are at hand, the shared ones."""
    paths = sorted((CASES / dialect).rglob("*.sql"))
    if shared is not None:
        paths += sorted((shared / "corpus" / "schemas" / dialect).glob("*.sql"))
        paths += sorted((shared / "corpus" / "diffs" / dialect).rglob("[ab].sql"))
    found: dict[str, None] = {}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        try:
            statements = [raw.text for raw in DIALECTS[dialect].split(text)]
        except SourceError:
            statements = [text]
        for statement in statements:
            found.setdefault(statement[:LONGEST])
    return list(found)


def mutilated(random: Random, texts: list[str], dialect: str) -> str:
    """A script of one to three statements with one to six things done to it."""
    script = ";\n".join(random.choice(texts) for _ in range(random.randint(1, 3)))
    for _ in range(random.randint(1, 6)):
        script = random.choice(_WAYS)(random, script, dialect)
    return script[: 3 * LONGEST]


def _words(script: str, dialect: str) -> list[str]:
    """The script in tokens, white space and comments with the token behind them."""
    try:
        tokens = tokenize(script, dialect)
    except SourceError:
        return _WORDS.findall(script)
    ends = [0, *(token.end for token in tokens)]
    return [script[start:end] for start, end in pairwise(ends)]


def _deleted(random: Random, script: str, dialect: str) -> str:
    words = _words(script, dialect)
    at = random.randrange(len(words) + 1)
    del words[at : at + random.choice((1, 1, 2, 5))]
    return "".join(words)


def _doubled(random: Random, script: str, dialect: str) -> str:
    words = _words(script, dialect)
    at = random.randrange(len(words) + 1)
    return "".join(words[: at + 1] + words[at:])


def _swapped(random: Random, script: str, dialect: str) -> str:
    words = _words(script, dialect)
    if len(words) > 1:
        one, other = random.randrange(len(words)), random.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return "".join(words)


def _replaced(random: Random, script: str, dialect: str) -> str:
    words = _words(script, dialect)
    if words:
        words[random.randrange(len(words))] = f" {random.choice((*ODD, *words))}"
    return "".join(words)


def _cut(random: Random, script: str, dialect: str) -> str:
    return script[: random.randrange(len(script) + 1)]


def _odd(random: Random, script: str, dialect: str) -> str:
    at = random.randrange(len(script) + 1)
    return script[:at] + random.choice((*ODD, chr(random.randrange(0xD7FF)))) + script[at:]


_WAYS = (_deleted, _doubled, _swapped, _replaced, _cut, _odd)
