"""Merge the text of three schema files, statement by statement, so that untouched statements keep their text and order.

The text follows ours; theirs' edits are brought into it. What the statements mean is not judged here: the caller reads
the result and compares it with the merged model (`rewrite_objects` mends what differs). Rows that a dump carries
(`INSERT INTO schema_migrations …`, COPY data) merge as sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aerogit.model.names import Key
from aerogit.sql.dialect import Outcome, Statement
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.splitter import split

Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A statement with the white space and comments before it and the `;` behind it; chunks joined are the file."""

    lead: str
    body: str
    tail: str
    identity: Identity
    """What the statement is about: the same for two versions of one CREATE, the whole meaning for others."""
    meaning: str
    """The statement's tokens, blind to layout and comments."""
    keys: tuple[Key, ...] = ()

    @property
    def text(self) -> str:
        return self.lead + self.body + self.tail


@dataclass(frozen=True, slots=True)
class Script:
    """A file cut into chunks, and what stands behind the last one."""

    chunks: tuple[Chunk, ...]
    rest: str

    @property
    def text(self) -> str:
        return "".join(chunk.text for chunk in self.chunks) + self.rest


def _meaning(tokens: Sequence[Token]) -> str:
    return " ".join(
        token.value if token.kind is Lexeme.WORD else f"{token.kind.value}:{token.value}" for token in tokens
    )


def _row_identity(tokens: Sequence[Token]) -> Identity | None:
    """What stands before VALUES in an INSERT of literal rows, which merge as a set; None for other statements."""
    if not tokens or not tokens[0].is_word("insert"):
        return None
    for at, token in enumerate(tokens):
        if token.is_word("values"):
            return ("rows", _meaning(tokens[:at]))
        if token.is_word("select"):
            return None
    return None


def cut(text: str, dialect: str, statements: Sequence[Statement]) -> Script:
    """A file as chunks; `statements` is what the reader made of it."""
    by_place = {statement.end: statement for statement in statements}
    places = sorted(by_place)
    chunks: list[Chunk] = []
    at, seen = 0, 0
    for raw in split(text, dialect):
        end = raw.end + 1 if raw.kind == "sql" and text[raw.end : raw.end + 1] == ";" else raw.end
        tokens = tokenize(text[raw.start : raw.end], dialect) if raw.kind == "sql" else []
        first = raw.start + (tokens[0].start if tokens else 0)
        last = raw.start + (tokens[-1].end if tokens else len(raw.text))
        while seen < len(places) and places[seen] <= first:
            seen += 1
        known = by_place[places[seen]] if seen < len(places) and places[seen] <= end + 1 else None
        meaning = _meaning(tokens) if tokens else text[first:end]
        identity: Identity = ("text", meaning)
        keys: tuple[Key, ...] = ()
        if known is not None:
            keys = known.keys
            if known.what.startswith("create ") and known.keys and known.outcome is not Outcome.DATA:
                identity = (known.what, *known.keys[0])
        if raw.kind == "copy":
            identity = ("copy", text[first:end].split("\n", 1)[0])
        identity = _row_identity(tokens) or identity
        chunks.append(Chunk(text[at:first], text[first:last], text[last:end], identity, meaning, keys))
        at = end
    return Script(_distinct(chunks), text[at:])


def _distinct(chunks: list[Chunk]) -> tuple[Chunk, ...]:
    """Chunks with one identity told apart by their order."""
    count: dict[Identity, int] = {}
    found = []
    for chunk in chunks:
        nth = count[chunk.identity] = count.get(chunk.identity, 0) + 1
        found.append(chunk if nth == 1 else replace(chunk, identity=(*chunk.identity, str(nth))))
    return tuple(found)


def merge_scripts(base: Script, ours: Script, theirs: Script, dialect: str) -> Script:
    """Ours' script with theirs' edits."""
    in_base = {chunk.identity: chunk for chunk in base.chunks}
    in_theirs = {chunk.identity: chunk for chunk in theirs.chunks}
    result: list[Chunk] = []
    for chunk in ours.chunks:
        old, new = in_base.get(chunk.identity), in_theirs.get(chunk.identity)
        if new is None:
            if old is None or (old.meaning != chunk.meaning and chunk.identity[0] in ("rows", "copy")):
                result.append(chunk)
        else:
            result.append(_merge_chunk(old, chunk, new, dialect))
    present = {chunk.identity for chunk in ours.chunks}
    for at, chunk in enumerate(theirs.chunks):
        if chunk.identity in present or chunk.identity in in_base:
            continue
        before = [earlier.identity for earlier in theirs.chunks[:at]]
        place = _place(result, before, in_base.keys(), chunk)
        if place == 0 and result and not chunk.lead.strip():
            result[0] = replace(result[0], lead="\n" + result[0].lead if result[0].lead[:1] != "\n" else result[0].lead)
        result.insert(place, chunk)
    rest = theirs.rest if ours.rest == base.rest else ours.rest
    return Script(tuple(result), rest)


def _place(result: Sequence[Chunk], before: Sequence[Identity], in_base: object, chunk: Chunk) -> int:
    """Where a chunk that theirs added goes: behind its neighbour there, and behind ours' additions that sort first."""
    where = {item.identity: at for at, item in enumerate(result)}
    place = next((where[identity] + 1 for identity in reversed(before) if identity in where), 0)
    while (
        place < len(result)
        and result[place].identity not in in_base  # type: ignore[operator]
        and result[place].identity[:1] == chunk.identity[:1]
        and result[place].identity < chunk.identity
    ):
        place += 1
    return place


def _merge_chunk(base: Chunk | None, ours: Chunk, theirs: Chunk, dialect: str) -> Chunk:
    """One statement that both sides have, brought together as far as its text allows."""
    if ours.meaning == theirs.meaning:
        return ours if base is None or ours.text != base.text else theirs
    if base is not None and ours.meaning == base.meaning:
        return theirs if ours.text == base.text else replace(theirs, lead=ours.lead)
    if base is not None and theirs.meaning == base.meaning:
        return ours
    match ours.identity[0]:
        case "rows":
            return _merge_rows(base, ours, theirs, dialect)
        case "copy":
            return _merge_lines(base, ours, theirs)
        case _:
            return _merge_items(base, ours, theirs, dialect) if base is not None else ours


def _merge_lines(base: Chunk | None, ours: Chunk, theirs: Chunk) -> Chunk:
    old = set(base.body.split("\n")[1:]) if base else set()
    head, *mine = ours.body.split("\n")
    other = theirs.body.split("\n")[1:]
    kept = [line for line in mine[:-1] if line in other or line not in old]
    added = [line for line in other[:-1] if line not in old and line not in mine]
    return replace(ours, body="\n".join([head, *kept, *added, mine[-1]]))


@dataclass(frozen=True, slots=True)
class _Item:
    """One comma-separated piece of a list: its text with the white space around it, and its key."""

    text: str
    key: str
    meaning: str


def _items(body: str, tokens: Sequence[Token], start: int, end: int) -> list[_Item]:
    """The pieces between two offsets, cut at commas outside brackets."""
    found: list[_Item] = []
    depth, at = 0, start
    inside: list[Token] = []
    for token in tokens:
        if token.start < start or token.start >= end:
            continue
        if token.kind is Lexeme.PUNCTUATION:
            depth += (token.text in "([{") - (token.text in ")]}")
            if token.text == "," and depth == 0:
                found.append(_item(body[at : token.start], inside))
                at, inside = token.end, []
                continue
        inside.append(token)
    found.append(_item(body[at:end], inside))
    return found


_CONSTRAINT_WORDS = ("primary", "unique", "check", "foreign", "exclude", "like", "key", "index", "period", "fulltext")


def _item(text: str, tokens: Sequence[Token]) -> _Item:
    meaning = _meaning(tokens)
    if not tokens:
        return _Item(text, "", meaning)
    if tokens[0].is_word("constraint") and len(tokens) > 1:
        return _Item(text, "constraint " + tokens[1].value, meaning)
    if tokens[0].is_word(*_CONSTRAINT_WORDS) or not tokens[0].is_name:
        return _Item(text, meaning, meaning)
    return _Item(text, "column " + tokens[0].value, meaning)


def _brackets(tokens: Sequence[Token]) -> tuple[int, int] | None:
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


def _merge_items(base: Chunk, ours: Chunk, theirs: Chunk, dialect: str) -> Chunk:
    """A CREATE TABLE that both sides edited: the pieces in its bracket merge by key; the rest follows who changed it."""
    cuts = []
    for chunk in (base, ours, theirs):
        tokens = tokenize(chunk.body, dialect)
        span = _brackets(tokens)
        if span is None:
            return ours
        cuts.append((span, _items(chunk.body, tokens, *span), _meaning([t for t in tokens if t.start >= span[1]])))
    (_, old, old_end), (span, mine, my_end), (their_span, other, their_end) = cuts
    merged = _merged_items(old, mine, other)
    end = theirs.body[their_span[1] :] if my_end == old_end != their_end else ours.body[span[1] :]
    return replace(ours, body=ours.body[: span[0]] + ",".join(merged) + end)


def _merged_items(base: Sequence[_Item], ours: Sequence[_Item], theirs: Sequence[_Item]) -> list[str]:
    old = {item.key: item for item in base}
    new = {item.key: item for item in theirs}
    result: list[_Item] = []
    for item in ours:
        was, other = old.get(item.key), new.get(item.key)
        if other is None:
            if was is None or was.meaning != item.meaning:
                result.append(item)
        elif was is not None and was.meaning == item.meaning and other.meaning != item.meaning:
            result.append(replace(other, text=_with_margins(item.text, other.text)))
        else:
            result.append(item)
    present = {item.key for item in ours}
    for at, item in enumerate(theirs):
        if item.key in present or item.key in old:
            continue
        where = {known.key: place for place, known in enumerate(result)}
        place = next((where[known.key] + 1 for known in reversed(theirs[:at]) if known.key in where), 0)
        while place < len(result) and result[place].key not in old and result[place].key.startswith("column "):
            place += 1
        result.insert(place, item)
    return _margins(ours, result)


def _with_margins(pattern: str, text: str) -> str:
    """A text with the white space at the pattern's ends."""
    core = text.strip()
    lead = pattern[: len(pattern) - len(pattern.lstrip())]
    return lead + core + pattern[len(pattern.rstrip()) :]


def _margins(ours: Sequence[_Item], result: Sequence[_Item]) -> list[str]:
    """The pieces' texts with the bracket's own white space before the first and behind the last."""
    if not result or not ours:
        return [item.text for item in result]
    between = ours[1].text if len(ours) > 1 else ours[0].text
    first, last = ours[0].text, ours[-1].text
    lead_first, tail_last = first[: len(first) - len(first.lstrip())], last[len(last.rstrip()) :]
    lead = between[: len(between) - len(between.lstrip())]
    texts = [item.text.strip() for item in result]
    found = []
    for at, text in enumerate(texts):
        before = lead_first if at == 0 else lead
        kept = result[at].text
        own = kept[: len(kept) - len(kept.lstrip())]
        found.append((own if at and own.strip("\n ") == "" and "\n" in own else before) + text)
    found[-1] += tail_last
    return found


def _merge_rows(base: Chunk | None, ours: Chunk, theirs: Chunk, dialect: str) -> Chunk:
    """INSERT … VALUES that both sides edited: the rows are a set, in ours' order."""

    def rows(chunk: Chunk) -> tuple[int, list[_Item], int]:
        tokens = tokenize(chunk.body, dialect)
        at = next(i for i, token in enumerate(tokens) if token.is_word("values"))
        end = tokens[-1].end
        for token in tokens[at + 1 :]:
            if token.is_word("on", "returning"):
                end = token.start
                break
        items = _items(chunk.body, tokens, tokens[at].end, end)
        return tokens[at].end, [item for item in items if item.meaning], end

    old = {item.meaning for item in rows(base)[1]} if base else set()
    start, mine, end = rows(ours)
    _, other, _ = rows(theirs)
    theirs_set = {item.meaning for item in other}
    kept = [item for item in mine if item.meaning in theirs_set or item.meaning not in old]
    have = {item.meaning for item in mine}
    added = [item for item in other if item.meaning not in old and item.meaning not in have]
    order = [item.meaning for item in kept]
    if order == sorted(order, reverse=True) and len(order) > 1:
        rows_out = sorted([*kept, *added], key=lambda item: item.meaning, reverse=True)
    elif order == sorted(order):
        rows_out = sorted([*kept, *added], key=lambda item: item.meaning)
    else:
        rows_out = [*kept, *added]
    lead = mine[1].text if len(mine) > 1 else mine[0].text
    margin = lead[: len(lead) - len(lead.lstrip())]
    first = mine[0].text[: len(mine[0].text) - len(mine[0].text.lstrip())]
    texts = [(first if at == 0 else margin) + item.text.strip() for at, item in enumerate(rows_out)]
    tail = mine[-1].text[len(mine[-1].text.rstrip()) :]
    return replace(ours, body=ours.body[:start] + ",".join(texts) + tail + ours.body[end:])


def rewrite_objects(script: Script, statements: dict[Key, list[str]]) -> Script:
    """The script with everything it says of some objects replaced by the statements given (an empty list drops them).

    New statements stand where the object's first statement stood, new objects at the end.
    """
    left = dict(statements)
    chunks: list[Chunk] = []
    for chunk in script.chunks:
        owner = next((key for key in chunk.keys[:1] if key in statements), None)
        if owner is None or chunk.identity[0] in ("rows", "copy"):
            chunks.append(chunk)
        elif owner in left:
            chunks += [
                _written(text, chunk.lead if at == 0 else "\n\n", owner) for at, text in enumerate(left.pop(owner))
            ]
    for key, texts in left.items():
        chunks += [_written(text, "\n\n", key) for text in texts]
    return Script(tuple(chunks), script.rest or "\n")


def _written(text: str, lead: str, key: Key) -> Chunk:
    return Chunk(lead, text, ";", ("written", *key, text), text, (key,))
