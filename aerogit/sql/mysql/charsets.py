"""Character sets and collations in one form: what a table, a column or a database says, and what it takes over.

A collation names its character set. A character set's own collation is left out where it is the same in all versions;
that of utf8mb4 is not (general_ci, 0900_ai_ci, uca1400_ai_ci).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from aerogit.model.table import Option
from aerogit.sql.mysql.naming import Cursor


class Charset(NamedTuple):
    """A character set and a collation; "" where it is not said, or is the character set's own."""

    name: str = ""
    collation: str = ""


NO_CHARSET = Charset()

_DEFAULTS = {
    name.partition("_")[0]: name
    for name in """
    ascii_general_ci big5_chinese_ci binary cp1250_general_ci cp1251_general_ci cp1256_general_ci
    cp1257_general_ci cp850_general_ci cp852_general_ci cp866_general_ci cp932_japanese_ci dec8_swedish_ci
    eucjpms_japanese_ci euckr_korean_ci gb2312_chinese_ci gb18030_chinese_ci gbk_chinese_ci greek_general_ci
    hebrew_general_ci hp8_english_ci koi8r_general_ci koi8u_general_ci latin1_swedish_ci latin2_general_ci
    latin5_turkish_ci latin7_general_ci sjis_japanese_ci swe7_swedish_ci tis620_thai_ci ucs2_general_ci
    ujis_japanese_ci utf16_general_ci utf16le_general_ci utf32_general_ci utf8mb3_general_ci
    """.split()
}
"""The collation a character set has where none is said, for those where all versions agree."""

_TWO_BYTES = ("ucs2", "big5", "cp932", "euckr", "gb2312", "gbk", "sjis")
_THREE_BYTES = ("utf8mb3", "eucjpms", "ujis")
_FOUR_BYTES = ("utf8mb4", "utf16", "utf16le", "utf32", "gb18030")
WIDTHS = dict.fromkeys(_TWO_BYTES, 2) | dict.fromkeys(_THREE_BYTES, 3) | dict.fromkeys(_FOUR_BYTES, 4)
"""Most bytes one character takes; 1 for those not listed."""


def canonical(name: str, collation: str = "") -> Charset:
    """A character set and collation in the one form.

    >>> canonical("utf8", "utf8_general_ci"), canonical("", "utf8mb4_bin"), canonical("latin1", "latin1_swedish_ci")
    (Charset(name='utf8mb3', collation=''), Charset(name='utf8mb4', collation='utf8mb4_bin'), Charset(name='latin1', \
collation=''))
    """
    name, collation = name.lower(), collation.lower()
    if name == "utf8":
        name = "utf8mb3"
    if collation.startswith("utf8_"):
        collation = f"utf8mb3_{collation[5:]}"
    if collation == "default":
        collation = ""
    if collation.startswith("uca1400_") and name:
        # MariaDB takes the name of one of its newest collations without the character set, and tells it with.
        collation = f"{name}_{collation}"
    prefix = collation.partition("_")[0]
    if prefix in _DEFAULTS or prefix == "utf8mb4":
        name = prefix
    return Charset(name, "" if _DEFAULTS.get(name) == collation else collation)


def taken_over(own: Charset, around: Charset) -> Charset:
    """What is left to say of something where what is around it says the same."""
    return NO_CHARSET if own == around else own


def charset_options(own: Charset, argument: str = "") -> tuple[Option, ...]:
    """The options of a routine that say the character set of an argument, or of what it returns.

    >>> [option.name for option in charset_options(Charset("latin1"), "a")]
    ['charset of a']
    """
    said = {"charset": own.name, "collation": own.collation}
    return tuple(Option(f"{word} of {argument}" if argument else word, text) for word, text in said.items() if text)


def charset_of(options: Mapping[str, str], argument: str = "") -> Charset:
    """What the options of a routine say of an argument, or of what it returns."""
    behind = f" of {argument}" if argument else ""
    return Charset(options.get(f"charset{behind}", ""), options.get(f"collation{behind}", ""))


def take_charset_name(cursor: Cursor) -> str:
    """Take the name of a character set or collation: a word, `binary`, or a string."""
    token = cursor.take()
    if not token.value or token.text in ("(", ")", ",", ";"):
        raise cursor.error("expected a character set or collation", token)
    return token.value.lower()


def accept_charset_clause(cursor: Cursor) -> Charset | None:
    """Take `[DEFAULT] {CHARACTER SET | CHARSET} [=] x` or `[DEFAULT] COLLATE [=] y`; None where none stands there."""
    ahead = int(cursor.sees("default"))
    word = cursor.peek(ahead)
    if word.is_word("charset"):
        cursor.at += ahead + 1
    elif word.is_word("character", "char") and cursor.peek(ahead + 1).is_word("set"):
        cursor.at += ahead + 2
    elif word.is_word("collate"):
        cursor.at += ahead + 1
        cursor.accept_equals()
        return Charset("", take_charset_name(cursor))
    else:
        return None
    cursor.accept_equals()
    return Charset(take_charset_name(cursor), "")


def combined(first: Charset, then: Charset) -> Charset:
    """Two clauses said one after the other, in the one form."""
    return canonical(then.name or first.name, then.collation or first.collation)
