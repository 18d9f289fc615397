"""Calls in one form: one name for each function, and operators where servers have operators."""

from __future__ import annotations

from collections.abc import Callable

from aerogit.sql.atoms import Atom, closing
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.atoms import word

_NAMES = {
    "substring": "substr", "mid": "substr", "lcase": "lower", "ucase": "upper", "character_length": "char_length",
    "octet_length": "length", "power": "pow", "ceil": "ceiling", "day": "dayofmonth", "stddev": "std",
    "stddev_pop": "std", "var_pop": "variance", "schema": "database", "nvl": "ifnull", "sha": "sha1",
    "session_user": "user", "system_user": "user",
    "now": "current_timestamp", "localtime": "current_timestamp", "localtimestamp": "current_timestamp",
    "curdate": "current_date", "curtime": "current_time",
}  # fmt: skip
"""Functions with several names, to one."""
_WITHOUT_PARENTHESES = frozenset(
    "current_timestamp current_date current_time utc_date utc_time utc_timestamp current_user".split()
)
"""Functions that may be called without parentheses: an empty pair is left out."""
_BARE_NAMES = {"localtime": "current_timestamp", "localtimestamp": "current_timestamp"}

Arguments = list[list[Atom]]
_OPEN, _CLOSE, _COMMA = Atom(Lexeme.PUNCTUATION, "("), Atom(Lexeme.PUNCTUATION, ")"), Atom(Lexeme.PUNCTUATION, ",")


def _operator(sign: str) -> Atom:
    return Atom(Lexeme.OPERATOR, sign)


def _grouped(atoms: list[Atom]) -> list[Atom]:
    return [_OPEN, *atoms, _CLOSE]


def _joined(arguments: Arguments) -> list[Atom]:
    found: list[Atom] = []
    for argument in arguments:
        found += [_COMMA, *argument] if found else argument
    return found


def _is_null(arguments: Arguments) -> list[Atom] | None:
    if len(arguments) != 1:
        return None
    return _grouped([*_grouped(arguments[0]), word("is"), word("null")])


def _modulo(arguments: Arguments) -> list[Atom] | None:
    if len(arguments) != 2:
        return None
    return _grouped([*_grouped(arguments[0]), _operator("%"), *_grouped(arguments[1])])


def _regexp(arguments: Arguments) -> list[Atom] | None:
    if len(arguments) != 2:
        return None
    return _grouped([*_grouped(arguments[0]), word("regexp"), *_grouped(arguments[1])])


def _shifted(sign: str) -> Callable[[Arguments], list[Atom] | None]:
    """DATE_ADD(x, INTERVAL n unit) as `x + interval n unit`."""

    def rewrite(arguments: Arguments) -> list[Atom] | None:
        if len(arguments) != 2 or not arguments[1] or arguments[1][0] != word("interval"):
            return None
        return _grouped([*_grouped(arguments[0]), _operator(sign), *arguments[1]])

    return rewrite


def _convert(arguments: Arguments) -> list[Atom] | None:
    """CONVERT(x, type) as CAST(x AS type)."""
    if len(arguments) != 2:
        return None
    return _cast([[*arguments[0], word("as"), *arguments[1]]])


def _cast(arguments: Arguments) -> list[Atom] | None:
    """CAST without the words that say nothing."""
    if len(arguments) != 1:
        return None
    inside = arguments[0]
    at = max((place for place, atom in enumerate(inside) if atom == word("as")), default=-1)
    type_ = inside[at + 1 :]
    if at < 0 or not type_:
        return None
    if type_[-2:] == [word("charset"), word("utf8mb4")]:
        type_ = type_[:-2]
    elif [atom.text for atom in type_[-3:]] == ["character", "set", "utf8mb4"]:
        type_ = type_[:-3]
    if len(type_) > 1 and type_[0].text in ("signed", "unsigned") and type_[1].text in ("integer", "int"):
        del type_[1]
    if len(type_) == 1 and type_[0].text == "decimal":
        type_ += [_OPEN, Atom(Lexeme.NUMBER, "10"), _COMMA, Atom(Lexeme.NUMBER, "0"), _CLOSE]
    return [word("cast"), _OPEN, *inside[: at + 1], *type_, _CLOSE]


def _date(arguments: Arguments) -> list[Atom] | None:
    """DATE(x) as CAST(x AS date)."""
    if len(arguments) != 1:
        return None
    return [word("cast"), _OPEN, *arguments[0], word("as"), word("date"), _CLOSE]


def _position(arguments: Arguments) -> list[Atom] | None:
    """POSITION(a IN b) as LOCATE(a, b)."""
    inside = arguments[0] if len(arguments) == 1 else []
    at = next((place for place, atom in enumerate(inside) if atom == word("in")), -1)
    if at < 0:
        return None
    return [word("locate"), _OPEN, *inside[:at], _COMMA, *inside[at + 1 :], _CLOSE]


def _substring(arguments: Arguments) -> list[Atom] | None:
    """SUBSTRING(x FROM n FOR m) as SUBSTR(x, n, m)."""
    if len(arguments) == 1:
        marks = (word("from"), word("for"))
        arguments = [[_COMMA if atom in marks else atom for atom in arguments[0]]]
    return [word("substr"), _OPEN, *_joined(arguments), _CLOSE]


def _count(arguments: Arguments) -> list[Atom] | None:
    """MySQL prints COUNT(*) as `count(0)`."""
    is_all = [[atom.text for atom in argument] for argument in arguments] == [["0"]]
    return [word("count"), _OPEN, _operator("*"), _CLOSE] if is_all else None


def _group_concat(arguments: Arguments) -> list[Atom] | None:
    """The separator that is used anyway is left out."""
    last = arguments[-1] if arguments else []
    if [atom.text for atom in last[-2:]] != ["separator", "','"]:
        return None
    return [word("group_concat"), _OPEN, *_joined([*arguments[:-1], last[:-2]]), _CLOSE]


def _neighbour(name: str) -> Callable[[Arguments], list[Atom] | None]:
    """LEAD and LAG look one row on where nothing else is said."""

    def rewrite(arguments: Arguments) -> list[Atom] | None:
        if len(arguments) != 1:
            return None
        return [word(name), _OPEN, *arguments[0], _COMMA, Atom(Lexeme.NUMBER, "1"), _CLOSE]

    return rewrite


_REWRITES: dict[str, Callable[[Arguments], list[Atom] | None]] = {
    "isnull": _is_null, "mod": _modulo, "regexp_like": _regexp, "date_add": _shifted("+"), "adddate": _shifted("+"),
    "date_sub": _shifted("-"), "subdate": _shifted("-"), "convert": _convert, "cast": _cast, "position": _position,
    "substring": _substring, "substr": _substring, "mid": _substring, "count": _count, "group_concat": _group_concat,
    "date": _date, "lead": _neighbour("lead"), "lag": _neighbour("lag"),
}  # fmt: skip

CALLED = frozenset({*_NAMES, *_REWRITES, *_WITHOUT_PARENTHESES})
"""Words that make a pass over calls worth while."""


def calls(atoms: list[Atom]) -> list[Atom]:
    """The atoms with every call in its one form, the innermost first."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        opens = at + 1 < len(atoms) and atoms[at + 1].text == "(" and atoms[at + 1].kind is Lexeme.PUNCTUATION
        is_word = atom.ref is None and atom.kind is Lexeme.WORD and (not found or found[-1].text not in (".", "as"))
        if not is_word or atom.text not in CALLED:
            found.append(atom)
            at += 1
            continue
        if not opens:
            found.append(word(_BARE_NAMES.get(atom.text, atom.text)))
            at += 1
            continue
        end = closing(atoms, at + 1)
        found += _call(atom.text, calls(atoms[at + 2 : end]))
        at = end + 1
    return found


def _call(name: str, inside: list[Atom]) -> list[Atom]:
    arguments = _arguments(inside)
    rewrite = _REWRITES.get(name)
    rewritten = rewrite(arguments) if rewrite is not None else None
    if rewritten is not None:
        return rewritten
    name = _NAMES.get(name, name)
    if name in _WITHOUT_PARENTHESES and (not inside or [atom.text for atom in inside] == ["0"]):
        return [word(name)]
    return [word(name), _OPEN, *inside, _CLOSE]


def _arguments(inside: list[Atom]) -> Arguments:
    found: Arguments = [[]]
    depth = 0
    for atom in inside:
        if atom.kind is Lexeme.PUNCTUATION:
            depth += (atom.text in "([{") - (atom.text in ")]}")
            if atom.text == "," and depth == 0:
                found.append([])
                continue
        found[-1].append(atom)
    return found if inside else []
