"""Defaults in one form: a literal as the column's type keeps it, the moment, or an expression."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from aerogit.model.expression import Expr
from aerogit.model.types import Type
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.lookup.atoms import string
from aerogit.sql.mysql.build import Span, without_parentheses
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.types import INTEGERS, base_name

_MOMENTS = frozenset({"current_timestamp", "now", "localtime", "localtimestamp"})
_TIMES = frozenset({"date", "time", "datetime", "timestamp"})
_WIDE = Context(prec=100)
"""Wider than any DECIMAL, which has 65 digits at most."""
_ZERO = {"date": "0000-00-00", "time": "00:00:00", "datetime": "0000-00-00 00:00:00"}
_ZERO["timestamp"] = _ZERO["datetime"]


def default_span(cursor: Cursor) -> Span:
    """Take what stands behind DEFAULT: a literal, a call, or an expression in parentheses."""
    start = cursor.at
    if cursor.accept("next", "value", "for") or cursor.accept("previous", "value", "for"):
        cursor.name("a sequence")
        while cursor.accept_mark("."):
            cursor.name("a sequence")
        return start, cursor.at
    while cursor.sees_mark("-") or cursor.sees_mark("+"):
        cursor.take()
    if cursor.sees_mark("("):
        cursor.group()
        return start, cursor.at
    token = cursor.peek()
    if token.kind in (Lexeme.STRING, Lexeme.NUMBER, Lexeme.PARAMETER):
        cursor.take()
    elif token.kind in (Lexeme.WORD, Lexeme.QUOTED):
        cursor.take()
        if token.value in ("date", "time", "timestamp") or token.text[:1] == "_":
            if cursor.peek().kind in (Lexeme.STRING, Lexeme.NUMBER):
                cursor.take()
        elif cursor.sees_mark("("):
            cursor.group()
    else:
        raise cursor.error("expected a value")
    while cursor.peek().kind is Lexeme.STRING and cursor.peek(-1).kind is Lexeme.STRING:
        cursor.take()
    return start, cursor.at


def moment(cursor: Cursor, span: Span) -> str:
    """`current_timestamp` or `current_timestamp(6)` where the span says so in any way; "" for anything else."""
    start, stop = without_parentheses(cursor, span)
    tokens = cursor.tokens[start:stop]
    if not tokens or not tokens[0].is_word(*_MOMENTS):
        return ""
    rest = [token.text for token in tokens[1:]]
    if tokens[0].value == "now" and not rest:
        return ""
    if rest in ([], ["(", ")"], ["(", "0", ")"]):
        return "current_timestamp"
    return f"current_timestamp({rest[1]})" if len(rest) == 3 and rest[0] == "(" and rest[1].isdigit() else ""


def literal_default(cursor: Cursor, span: Span, type_: Type) -> Expr | None:
    """The default that a literal or the moment is, in the one form; None for an expression."""
    text = cursor.slice(*span)
    now = moment(cursor, span)
    if now:
        return Expr((now,), (text,))
    start, stop = without_parentheses(cursor, span)
    tokens = cursor.tokens[start:stop]
    sign = "".join(token.text for token in tokens if token.text in ("-", "+"))
    bare = [token for token in tokens if token.text not in ("-", "+")]
    if bare and (bare[0].text[:1] == "_" or bare[0].is_word("date", "time", "timestamp")) and len(bare) > 1:
        bare = bare[1:]
    found = _value(bare)
    if found is None:
        return None
    value, is_bits = found
    negative = sign.count("-") % 2 == 1
    return Expr((_kept(f"-{value}" if negative else value, type_, is_bits=is_bits),), (text,))


def is_null(cursor: Cursor, span: Span) -> bool:
    """Whether a default is NULL, which is none."""
    start, stop = without_parentheses(cursor, span)
    return stop - start == 1 and cursor.tokens[start].is_word("null")


def _value(tokens: list[Token]) -> tuple[str, bool] | None:
    """The content of one literal, and whether it is a row of bits or bytes."""
    if not tokens:
        return None
    if all(token.kind is Lexeme.STRING for token in tokens):
        return "".join(token.value for token in tokens), False
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.kind is Lexeme.NUMBER:
        return token.value, token.value[:1] in "bx" or token.value[:2] in ("0x", "0b")
    if token.is_word("true", "false"):
        return ("1" if token.value == "true" else "0"), False
    return None


def _kept(value: str, type_: Type, *, is_bits: bool) -> str:
    """A literal as a column of that type keeps it.

    >>> _kept("0", Type("decimal", ("10", "2")), is_bits=False), _kept("1", Type("varchar", ("5",)), is_bits=False)
    ('0.00', "'1'")
    """
    name = base_name(type_)
    if name == "bit":
        bits = _bits(value) if is_bits else int(value) if value.isdigit() else None
        return f"b'{bits:b}'" if bits is not None else string(value).text
    if name in ("binary", "varbinary"):
        return _binary(value, name, is_bits=is_bits)
    if is_bits:
        return _bytes(value, name)
    if name in INTEGERS or name in ("decimal", "float", "double", "year"):
        number = _number(value, type_)
        return number if number is not None else string(value).text
    if name in _TIMES:
        return string(_time(value, name, type_)).text
    return string(value).text


def _bits(value: str) -> int | None:
    digits = value[2:].rstrip("'")
    base = 2 if value[:1] == "b" or value[:2] == "0b" else 16
    try:
        return int(digits, base) if digits else 0
    except ValueError:
        return None


def _bytes(value: str, name: str) -> str:
    """Bytes as a literal: a number for a number's column, a string where they spell one."""
    number = _bits(value)
    if name in INTEGERS and number is not None:
        return str(number)
    digits = value[2:].rstrip("'")
    is_hex = value[:1] == "x" or value[:2] == "0x"
    if is_hex and len(digits) % 2 == 0:
        text = bytes.fromhex(digits).decode("latin-1")
        if text.isprintable() and text.isascii():
            return string(text).text
    return f"0x{digits}" if is_hex else f"b'{digits}'"


def _binary(value: str, name: str, *, is_bits: bool) -> str:
    """Bytes of a column of bytes, which MySQL shows in digits and MariaDB as a string, filled up with zeros.

    >>> _binary("0x6162", "varbinary", is_bits=True), _binary("ab" + chr(0), "binary", is_bits=False)
    ("'ab'", "'ab'")
    """
    if is_bits:
        digits = value[2:].rstrip("'")
        if (value[:1] != "x" and value[:2] != "0x") or (len(digits) % 2 and value[:2] != "0x"):
            return _bytes(value, name)
        digits = digits if len(digits) % 2 == 0 else f"0{digits}"
        content = bytes.fromhex(digits)
    else:
        content = value.encode("utf-8", "surrogatepass")
    if name == "binary":
        content = content.rstrip(b"\0")
    text = content.decode("latin-1")
    return string(text).text if text.isprintable() and text.isascii() else f"0x{content.hex()}"


def _number(value: str, type_: Type) -> str | None:
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > 80:
        return None
    name = base_name(type_)
    scale = type_.args[1] if len(type_.args) > 1 and type_.args[1].isdigit() else ""
    if name in INTEGERS or name == "year":
        return str(int(number.to_integral_value(ROUND_HALF_UP)))
    if scale:
        try:
            return f"{number.quantize(Decimal(1).scaleb(-int(scale)), ROUND_HALF_UP, _WIDE):f}"
        except InvalidOperation:
            return f"{number:f}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _time(value: str, name: str, type_: Type) -> str:
    """A date or time as a column keeps it: a day begins at midnight, fractions are filled up."""
    if value == "0":
        value = _ZERO[name]
    if name in ("datetime", "timestamp") and len(value) == 10 and value.count("-") == 2:
        value += " 00:00:00"
    if name == "time" and value.count(":") == 1 and value.removeprefix("-").replace(":", "").isdigit():
        value += ":00"
    if type_.args and type_.args[0].isdigit() and name != "date" and value.count(":") == 2:
        whole, _, fraction = value.partition(".")
        return f"{whole}.{fraction[: int(type_.args[0])].ljust(int(type_.args[0]), '0')}"
    return value
