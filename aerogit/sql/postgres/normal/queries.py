"""Queries under one spelling: join words, aliases in FROM, order of rows."""

from __future__ import annotations

from collections.abc import Sequence, Set

from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.sql.atoms import Atom, closing
from aerogit.sql.lexer import PARAMETER, PUNCTUATION, QUOTED, WORD
from aerogit.sql.postgres.scanning.atoms import CLOSE, OPEN, is_sign, is_word, word

_ENDS_FROM = frozenset(
    "where group having window order limit offset fetch for union intersect except returning".split()
)
_OPENS_FROM = frozenset(("from", "join"))
_STEERS = _ENDS_FROM | _OPENS_FROM | {"(", ")", "as", "select"}


_AS, _OWN, _VAIN, _CALLED, _NUMBER = "\0as ", "\0own", "\0vain", "\0called ", "\0number "
_TRAITS = traits_of("postgres")


def named_as(name: str) -> Atom:
    """A marker before an item of a select list that has no alias: the name its column gets."""
    return Atom(PARAMETER, _AS + name)


def called_by_itself() -> Atom:
    """A marker before an item of a select list that has an alias, with AS or without."""
    return Atom(PARAMETER, _OWN)


def called_in_vain() -> Atom:
    """A marker before an item of a select list whose alias nobody sees: that of an operand behind UNION."""
    return Atom(PARAMETER, _VAIN)


def output_called(name: str) -> Atom:
    """A marker before a name in ORDER BY or GROUP BY that is an output column's."""
    return Atom(PARAMETER, _CALLED + name)


def output_number(number: int) -> Atom:
    """A marker before a number in ORDER BY or GROUP BY that counts the output columns."""
    return Atom(PARAMETER, f"{_NUMBER}{number}")


_NAMING = (_AS, _OWN, _VAIN)


def query_words(atoms: list[Atom], words: Set[str]) -> list[Atom]:
    """All rules for queries; `words` has at least all texts of the atoms."""
    if atoms and atoms[0].text == "(":
        atoms = limited_parentheses(atoms)
    if not words.isdisjoint(_SET_WORDS):
        atoms = operand_parentheses(atoms)
    atoms = table_aliases(join_parentheses(atoms))
    markers = [text for text in words if text[:1] == "\0"]
    if not markers:
        return atoms
    atoms = output_names(atoms)
    return output_items(atoms) if any(text.startswith((_CALLED, _NUMBER)) for text in markers) else atoms


def output_names(atoms: list[Atom]) -> list[Atom]:
    """Each marked item of a select list with the name of its column behind it."""
    places = [at for at, (kind, text, _) in enumerate(atoms) if kind is PARAMETER and text.startswith(_NAMING)]
    for at in reversed(places):
        text = atoms[at].text
        end = item_end(atoms, at + 1)
        if text == _VAIN:
            del atoms[end - (2 if is_word(atoms, end - 2, "as") else 1) : end]
        elif text != _OWN:
            atoms[end:end] = [word("as"), Atom(QUOTED, quote_name(text.removeprefix(_AS), _TRAITS))]
        elif not is_word(atoms, end - 2, "as"):
            atoms[end - 1 : end - 1] = [word("as")]
        del atoms[at]
    return atoms


_ENDS_ITEM = _ENDS_FROM | {"from", "into"}
_BELONGS = {"from": "distinct", "group": "within"}
"""Words that go on with an item behind another word: IS DISTINCT FROM, WITHIN GROUP."""
_STEERS_ITEM = _ENDS_ITEM | {"case", "end"}


def item_end(atoms: Sequence[Atom], start: int) -> int:
    """Where an item of a select list ends."""
    depth = cases = 0
    for at in range(start, len(atoms)):
        kind, text, _ = atoms[at]
        if kind is PUNCTUATION:
            if text in "([":
                depth += 1
            elif text in ")]":
                if depth == 0:
                    return at
                depth -= 1
            elif depth == 0 and text in ",;":
                return at
        elif kind is WORD and depth == 0 and text in _STEERS_ITEM:
            cases += (text == "case") - (text == "end")
            before = _BELONGS.get(text)
            if cases <= 0 and text in _ENDS_ITEM and not (before and is_word(atoms, at - 1, before)):
                return at
    return len(atoms)


def output_items(atoms: list[Atom]) -> list[Atom]:
    """Names and numbers of output columns in ORDER BY and GROUP BY as what they stand for."""
    at = 0
    while at < len(atoms):
        text = atoms[at].text
        if text[:1] != "\0" or atoms[at].kind is not PARAMETER or not text.startswith((_CALLED, _NUMBER)):
            at += 1
            continue
        item = _output_item(atoms, at, text)
        made = atoms[at + 1 : at + 2] if item is None else [OPEN, *item, CLOSE]
        atoms = [*atoms[:at], *made, *atoms[at + 2 :]]
        at += 1
    return atoms


def _output_item(atoms: Sequence[Atom], at: int, text: str) -> list[Atom] | None:
    """The item of the select list that a marker means; None in a UNION, where it is a name of its own."""
    depth, place = 0, at - 1
    while place >= 0 and not (depth == 0 and is_word(atoms, place, "select")):
        if is_sign(atoms, place, ")", "]"):
            depth += 1
        elif is_sign(atoms, place, "(", "["):
            depth -= 1
        if depth < 0 or (depth == 0 and is_word(atoms, place, "union", "intersect", "except")):
            return None
        place -= 1
    if place < 0 or is_word(atoms, _before_select(atoms, place), "union", "intersect", "except", "all"):
        return None
    start = place + 1
    if is_word(atoms, start, "distinct", "all"):
        start += 1
        if is_word(atoms, start, "on"):
            start = closing(atoms, start + 1) + 1
    items: list[list[Atom]] = []
    while True:
        end = item_end(atoms, start)
        items.append(list(atoms[start:end]))
        if not is_sign(atoms, end, ","):
            break
        start = end + 1
    if text.startswith(_NUMBER):
        number = int(text.removeprefix(_NUMBER))
        found = items[number - 1] if 0 < number <= len(items) else None
    else:
        name = quote_name(text.removeprefix(_CALLED), _TRAITS)
        found = next((item for item in items if _alias(item) == name), None)
    if found is None or any(atom.text == "*" for atom in found[:1]):
        return None
    return found[:-2] if _alias(found) else found


def _before_select(atoms: Sequence[Atom], at: int) -> int:
    at -= 1
    while is_sign(atoms, at, "("):
        at -= 1
    return at


def _alias(item: Sequence[Atom]) -> str:
    if len(item) > 2 and is_word(item, len(item) - 2, "as"):
        return quote_name(item[-1].text.strip('"'), _TRAITS) if item[-1].ref is None else ""
    return ""


def limited_parentheses(atoms: list[Atom]) -> list[Atom]:
    """`(select … order by …) limit 1` without the parentheses: what follows them is of the same query."""
    while atoms[0].text == "(" and is_word(atoms, _first_word(atoms, 0), "select", "values", "with"):
        end = closing(atoms, 0)
        if not is_word(atoms, end + 1, "order", "limit", "offset", "fetch", "for"):
            break
        atoms = [*atoms[1:end], *atoms[end + 1 :]]
    return atoms


def operand_parentheses(atoms: list[Atom]) -> list[Atom]:
    """`(select 1) union all (select 2)` without the parentheses, where the operands are plain."""
    dropped: set[int] = set()
    for at, atom in enumerate(atoms):
        if atom.text == "(" and is_word(atoms, _first_word(atoms, at), "select", "values"):
            end = closing(atoms, at)
            follows = atoms[end + 1].text if is_word(atoms, end + 1, *_SET_WORDS) else ""
            precedes = is_word(atoms, at - 1, *_SET_WORDS) or (
                is_word(atoms, at - 1, "all") and is_word(atoms, at - 2, *_SET_WORDS)
            )
            # Operands go together from left to right by themselves, INTERSECT first.
            together = () if precedes else ("intersect",) if follows == "intersect" else _SET_WORDS
            if (follows or precedes) and _is_plain_operand(atoms, at + 1, end, together):
                dropped |= {at, end}
    return [atom for at, atom in enumerate(atoms) if at not in dropped] if dropped else atoms


_SET_WORDS = ("union", "intersect", "except")


def _is_plain_operand(atoms: Sequence[Atom], start: int, end: int, may_have: Sequence[str]) -> bool:
    """Whether a query neither orders its rows nor puts more together than the words given do."""
    depth = 0
    for at in range(start, end):
        if atoms[at].kind is PUNCTUATION:
            depth += (atoms[at].text in "([") - (atoms[at].text in ")]")
        elif depth == 0 and (
            is_word(atoms, at, "order", "limit", "offset", "for", "fetch")
            or (is_word(atoms, at, *_SET_WORDS) and atoms[at].text not in may_have)
        ):
            return False
    return True


def join_parentheses(atoms: list[Atom]) -> list[Atom]:
    """`from ((a join b on …) join c on …)` without the parentheses: joins go from left to right by themselves."""
    dropped: set[int] = set()
    for at in [at for at, (_, text, _) in enumerate(atoms) if text == "("]:
        is_first = is_word(atoms, at - 1, "from") or at - 1 in dropped
        if is_first and not is_word(atoms, _first_word(atoms, at), "select", "values", "with"):
            end = closing(atoms, at)
            if not is_word(atoms, end + 1, "as"):
                dropped |= {at, end}
    return [atom for at, atom in enumerate(atoms) if at not in dropped] if dropped else atoms


def _first_word(atoms: Sequence[Atom], at: int) -> int:
    while is_sign(atoms, at, "("):
        at += 1
    return at


def table_aliases(atoms: list[Atom]) -> list[Atom]:
    """`from users as u` as `from users u`."""
    found: list[Atom] = []
    in_from = [False]
    done = 0
    for at in [at for at, (_, text, _) in enumerate(atoms) if text in _STEERS]:
        found += atoms[done:at]
        done = at + 1
        atom = atoms[at]
        text = atom.text
        if text == "(":
            in_from.append(in_from[-1] and is_join_group(atoms, at))
        elif text == ")":
            if len(in_from) > 1:
                in_from.pop()
            if in_from[-1] and _repeats_alias(found):
                del found[-2:]
                continue
        elif atom.kind is WORD and atom.ref is None:
            if text in _OPENS_FROM:
                in_from[-1] = not (text == "from" and len(in_from) > 1 and _is_argument(atoms, at))
            elif text != "as":
                in_from[-1] = False
            elif in_from[-1] and not is_sign(atoms, at + 1, "("):
                continue
        found.append(atom)
    found += atoms[done:]
    return found


def _repeats_alias(found: Sequence[Atom]) -> bool:
    """Whether what was found ends with `) n(n`: the alias of a function's rows, said of its column too."""
    size = len(found)
    return (
        size > 3
        and is_sign(found, size - 2, "(")
        and is_sign(found, size - 4, ")")
        and found[size - 1].ref is None
        and found[size - 1].text == found[size - 3].text
    )


def is_join_group(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a parenthesis in FROM holds joins rather than a query or arguments."""
    return not is_word(atoms, at + 1, "select", "values", "with") and is_word(atoms, at - 1, "from", "join")


def _is_argument(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a FROM belongs to a call such as `extract(year from x)` or `trim(both from x)`."""
    depth = 0
    for place in range(at - 1, -1, -1):
        if is_sign(atoms, place, ")", "]"):
            depth += 1
        elif is_sign(atoms, place, "(", "["):
            if depth == 0:
                return not is_word(atoms, place + 1, "select")
            depth -= 1
        elif depth == 0 and is_word(atoms, place, "select"):
            return False
    return False
