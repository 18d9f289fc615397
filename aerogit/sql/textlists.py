"""Comma-separated lists inside a statement: the pieces of a CREATE TABLE, the labels of an enum, the rows of an INSERT.

A list is cut into items that keep their text, their white space and the comments that belong to them, so that what
nobody touched comes out as it stood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.textwords import meaning_of, merge_surroundings, merge_words, pick, said

_REMARK = re.compile(r"[ \t]*(?:--[^\n]*|/\*[^\n]*?\*/[ \t]*(?=\r?\n|\Z))")
"""A comment that stands behind something on its line and says something of it."""


def remark(text: str, at: int, end: int) -> int:
    """The offset behind the comment that closes the line at `at`; `at` where there is none.

    >>> remark("a; -- first\\nb", 2, 13)
    11
    """
    found = _REMARK.match(text, at, end)
    return found.end() if found else at


def without_qualifier(tokens: Sequence[Token], namespace: str) -> list[Token]:
    """The tokens less a namespace before a name, which one dump spells and another leaves out."""
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind is Lexeme.STRING and token.value.startswith(namespace + "."):
            token = token._replace(value=token.value.removeprefix(namespace + "."))
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        is_qualifier = token.is_name and token.value == namespace and following == "."
        is_dot = token.text == "." and at > 0 and tokens[at - 1].is_name and tokens[at - 1].value == namespace
        if not is_qualifier and not is_dot:
            found.append(token)
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a list. `before` is what stands between the comma (or the bracket) and it."""

    before: str
    core: str
    inner: str
    """What stands between it and the comma behind it; with a line break where commas open lines."""
    after: str
    """The comment behind it on its line: behind the comma, unless that opens the next line."""
    key: str
    meaning: str


@dataclass(frozen=True, slots=True)
class List:
    """The items between two offsets of a statement, and the text behind the last one."""

    items: tuple[Item, ...]
    closing: str
    start: int
    end: int
    separator: str = ","


_CONSTRAINT_WORDS = ("primary", "unique", "check", "foreign", "exclude", "like", "key", "index", "period", "fulltext")


def _key(tokens: Sequence[Token], meaning: str) -> str:
    if tokens[0].is_word("constraint") and len(tokens) > 1:
        return "constraint " + tokens[1].value
    if tokens[0].is_word(*_CONSTRAINT_WORDS) or not tokens[0].is_name:
        return meaning
    return "column " + tokens[0].value


def cut_list(body: str, tokens: Sequence[Token], span: tuple[int, int], namespace: str = "") -> List:
    """The items between two offsets, cut at commas outside brackets; empty ones are left out."""
    start, end = span
    groups: list[list[Token]] = [[]]
    commas: list[Token] = []
    depth = 0
    for token in tokens:
        if token.start < start or token.start >= end:
            continue
        if token.kind is Lexeme.PUNCTUATION:
            depth += (token.text in "([{") - (token.text in ")]}")
            if token.text == "," and depth == 0:
                commas.append(token)
                groups.append([])
                continue
        groups[-1].append(token)
    groups = [group for group in groups if group]
    if len(commas) != len(groups) - 1:
        return List((), body[start:end], start, end)
    items: list[Item] = []
    count: dict[str, int] = {}
    at = start
    for place, group in enumerate(groups):
        first, last = group[0].start, group[-1].end
        stop = commas[place].start if place < len(commas) else end
        behind = remark(body, commas[place].end, end) if place < len(commas) else remark(body, last, end)
        meaning = meaning_of(without_qualifier(group, namespace) if namespace else group)
        key = _key(group, meaning)
        count[key] = count.get(key, 0) + 1
        if place == len(commas):
            inner, after = "", body[last:behind]
        elif "\n" in body[last:stop]:
            behind = commas[place].end
            inner, after = body[remark(body, last, stop) : stop], body[last : remark(body, last, stop)]
        else:
            inner, after = body[last:stop], body[commas[place].end : behind]
        items.append(
            Item(
                body[at:first],
                body[first:last],
                inner,
                after,
                f"{key} {count[key]}" if count[key] > 1 else key,
                meaning,
            )
        )
        at = behind
    return List(tuple(items), body[at:end], start, end)


def brackets(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The offsets inside the first bracket at depth 0."""
    depth, start = 0, -1
    for token in tokens:
        if token.kind is not Lexeme.PUNCTUATION:
            continue
        if token.text == "(":
            start = token.end if depth == 0 else start
            depth += 1
        elif token.text == ")":
            depth -= 1
            if depth == 0:
                return start, token.start
    return None


def print_list(pattern: List, items: Sequence[Item]) -> str:
    """Items as a list in the manner of `pattern`."""
    if not items:
        return pattern.closing
    moved = {item.key for item in pattern.items[1:]}
    opening = pattern.items[0].before if pattern.items else ""
    between = pattern.items[1].before if len(pattern.items) > 1 else opening
    comma = next((item.inner + pattern.separator for item in pattern.items if "\n" in item.inner), pattern.separator)
    text = ""
    for at, item in enumerate(items):
        before, inner = item.before, item.inner
        if at == 0:
            before = opening if not (opening + before).strip() else before
        elif item.key not in moved and not (between + before).strip() and ("\n" in before) != ("\n" in between):
            before = between
        elif not before:
            before = between if not between.strip() else " "
        text += before + item.core
        if at == len(items) - 1:
            text += (inner if inner.strip() else "") + item.after
        elif "\n" in comma:
            text += item.after + (inner + pattern.separator if "\n" in inner else comma)
        else:
            text += inner + comma + item.after
    is_open = items[-1].after.lstrip().startswith("--") or "--" in items[-1].inner
    return text + ("\n" if is_open and not pattern.closing.startswith(("\n", "\r")) else "") + pattern.closing


def merge_lists(base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item], dialect: str) -> list[Item]:
    """Ours' items with theirs' edits; what theirs added goes behind its neighbour there and behind ours' additions."""
    old = {item.key: item for item in base}
    new = {item.key: item for item in theirs}
    result: list[Item] = []
    for item in ours:
        was, other = old.get(item.key), new.get(item.key)
        if other is None:
            if was is None or was.meaning != item.meaning:
                result.append(item)
        else:
            result.append(_merge_item(was, item, other, dialect))
    present = {item.key for item in ours}
    for at, item in enumerate(theirs):
        if item.key in present or item.key in old:
            continue
        where = {known.key: place for place, known in enumerate(result)}
        place = next((where[known.key] + 1 for known in reversed(theirs[:at]) if known.key in where), 0)
        while place < len(result) and result[place].key not in old and result[place].key not in new:
            place += 1
        result.insert(place, item)
    return result


def _merge_item(base: Item | None, ours: Item, theirs: Item, dialect: str) -> Item:
    if base is None:
        return ours
    was, here, there = (said(item.meaning, item.core, dialect) for item in (base, ours, theirs))
    if here == there:
        core = pick(base.core, ours.core, theirs.core)
    elif here == was or there == was:
        core = theirs.core if here == was else ours.core
    else:
        core = merge_words(base.core, ours.core, theirs.core, dialect) or ours.core
    return replace(
        ours,
        core=core,
        before=merge_surroundings(base.before, ours.before, theirs.before),
        after=merge_surroundings(base.after, ours.after, theirs.after),
    )
