"""Merge the text of three schema files, statement by statement, so that untouched statements keep their text and order.

The text follows ours; theirs' edits are brought into it. What the statements mean is not judged here: the caller reads
the result and compares it with the merged model (`rewrite_objects` mends what differs). Rows that a dump carries
(`INSERT INTO schema_migrations …`, COPY data) merge as sets, see `textrows`. See docs/text-merge.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from aerogit.model.names import Key
from aerogit.model.traits import traits_of
from aerogit.sql.lexer import tokenize
from aerogit.sql.textchunks import Chunk, Identity, Script, told_apart
from aerogit.sql.textlists import brackets, cut_list, merge_lists, print_list
from aerogit.sql.textpaths import moved, names_all
from aerogit.sql.textrows import merge_rows, row_edits, rows_alone
from aerogit.sql.textwords import Said, meaning_of, merge_surroundings, merge_words, pick, said

_LISTS = ("create table", "create type", "create foreign table", "create unlogged table")


@dataclass(frozen=True, slots=True)
class Torn:
    """Objects in conflict, by key with the lines to say so: their statements are shown side by side, with markers."""

    lines: Mapping[Key, Sequence[str]] = field(default_factory=dict)
    marker_size: int = 7


def merge_scripts(base: Script, ours: Script, theirs: Script, dialect: str, torn: Torn | None = None) -> Script:
    """Ours' script with theirs' edits."""
    base, ours, theirs = told_apart(base, ours, theirs)
    return _Weaving(base, ours, theirs, dialect, torn or Torn()).script()


class _Weaving:
    """The three scripts by what their statements are about, and the result as it grows."""

    def __init__(self, base: Script, ours: Script, theirs: Script, dialect: str, torn: Torn) -> None:
        if not base.chunks:
            ours, theirs = _under(base.header, ours), _under(base.header, theirs)
        self.base, self.ours, self.theirs = base, ours, theirs
        self.dialect, self.torn = dialect, torn
        self.in_base = {chunk.identity: chunk for chunk in base.chunks}
        self.in_theirs = {chunk.identity: chunk for chunk in theirs.chunks}
        self.edits = row_edits(base.chunks, ours.chunks, theirs.chunks)
        self.said: set[Key] = set()

    def script(self) -> Script:
        result = [merged for chunk in self.ours.chunks if (merged := self._merged(chunk)) is not None]
        result = merge_rows(result, self.edits)
        self._add(result)
        header = merge_surroundings(self.base.header, self.ours.header, self.theirs.header)
        rest = self.theirs.rest
        if self.ours.text:
            rest = merge_surroundings(self.base.rest, self.ours.rest, self.theirs.rest)
        if result and not header and not self.ours.text.startswith(_LINE_ENDS):
            result[0] = replace(result[0], lead=result[0].lead.lstrip("\r\n"))
        return Script(header, tuple(_at_home(_with_line_ends(result, rest), self.dialect)), rest)

    def _merged(self, chunk: Chunk) -> Chunk | None:
        """What becomes of a chunk of ours; None where theirs took it out."""
        old, new = self.in_base.get(chunk.identity), self.in_theirs.get(chunk.identity)
        if chunk.rows is not None:
            return chunk
        if chunk.owner in self.torn.lines and (new is None or new.meaning != chunk.meaning):
            return self._side_by_side(chunk, new)
        if new is None:
            return chunk if old is None else None
        return _merge_chunk(old, chunk, new, self.dialect)

    def _add(self, result: list[Chunk]) -> None:
        """Put in what theirs added."""
        present = {chunk.identity for chunk in self.ours.chunks}
        before: list[Identity] = []
        for chunk in self.theirs.chunks:
            new: Chunk | None = chunk
            if chunk.identity in present:
                new = None
            elif chunk.rows is not None:
                new = rows_alone(chunk, self.edits[chunk.identity])
            elif chunk.owner in self.torn.lines:
                new = self._side_by_side(None, chunk)
            elif chunk.identity in self.in_base:
                new = None
            if new is not None:
                self._insert(result, new, before)
            before.append(chunk.identity)

    def _insert(self, result: list[Chunk], chunk: Chunk, before: Sequence[Identity]) -> None:
        place = _place(result, before, self.in_base, chunk)
        if place == 0 and result and not chunk.lead.strip() and result[0].lead[:1] != "\n":
            result[0] = replace(result[0], lead="\n" + result[0].lead)
        if place > 0 and _begins_its_line(chunk.lead):
            chunk = replace(chunk, lead=_line_end(result[place - 1].text) + chunk.lead)
        result.insert(place, chunk)

    def _side_by_side(self, ours: Chunk | None, theirs: Chunk | None) -> Chunk:
        """Both sides' statement between markers; an object's conflicts are named at its first."""
        shown = ours or theirs
        assert shown is not None
        size = self.torn.marker_size
        owner = shown.owner
        assert owner is not None
        lines = [] if owner in self.said else [f"-- aerogit: {line}" for line in self.torn.lines[owner]]
        self.said.add(owner)
        lines += ["<" * size + " ours", *([ours.body + ours.tail] if ours else []), "=" * size]
        lines += [*([theirs.body + theirs.tail] if theirs else []), ">" * size + " theirs"]
        lead = shown.lead if shown.lead.endswith("\n") or not shown.lead else shown.lead + "\n"
        return replace(shown, lead=lead, body="\n".join(lines), tail="")


_LINE_ENDS = ("\n", "\r\n")


def _begins_its_line(lead: str) -> bool:
    """Whether nothing parts a statement, or the comment above it, from what stands before."""
    return not lead.lstrip(" \t").startswith(_LINE_ENDS)


def _line_end(text: str) -> str:
    """The line end to part a statement from `text`, as its own lines have it."""
    return "\r\n" if "\r\n" in text else "\n"


def _under(header: str, script: Script) -> Script:
    """A script below the heading that was all the file had, kept apart from its first statement."""
    if script.header or not script.chunks or not script.chunks[0].lead.startswith(header):
        return script
    first, *others = script.chunks
    return Script(header, (replace(first, lead=first.lead.removeprefix(header)), *others), script.rest)


def _at_home(chunks: Sequence[Chunk], dialect: str) -> Iterator[Chunk]:
    """The chunks, those written under another search path than the one in force where they stand with their own."""
    here = ""
    for chunk in chunks:
        if chunk.identity[0] == "path":
            here = chunk.body
            yield chunk
        else:
            yield replace(chunk, body=moved(chunk.body, chunk.path, here, dialect), path=here)


def _with_line_ends(chunks: Sequence[Chunk], rest: str) -> list[Chunk]:
    """Chunks with a line of their own for what stands behind a closing marker."""
    found = []
    for at, chunk in enumerate(chunks):
        following = chunks[at + 1].text if at + 1 < len(chunks) else rest
        is_marked = not chunk.tail and chunk.body.endswith("> theirs")
        found.append(replace(chunk, tail="\n") if is_marked and not following.startswith(("\n", "\r")) else chunk)
    return found


def _place(result: Sequence[Chunk], before: Sequence[Identity], in_base: Collection[Identity], chunk: Chunk) -> int:
    """Where a chunk that theirs added goes: behind its neighbour there, and behind ours' additions that sort first."""
    where = {item.identity: at for at, item in enumerate(result)}
    place = next((where[identity] + 1 for identity in reversed(before) if identity in where), 0)
    while (
        place < len(result)
        and result[place].identity not in in_base
        and result[place].identity[:1] == chunk.identity[:1]
        and result[place].identity < chunk.identity
    ):
        place += 1
    return place


def _merge_chunk(base: Chunk | None, ours: Chunk, theirs: Chunk, dialect: str) -> Chunk:
    """One statement that both sides have, brought together as far as its text allows."""
    if base is None:
        is_list = ours.identity[0] in _LISTS and ours.meaning != theirs.meaning
        return replace(ours, body=_merge_items("", ours.body, theirs.body, dialect)) if is_list else ours
    was, here, there = (_says(chunk, dialect) for chunk in (base, ours, theirs))
    if here == there:
        body = pick(base.body, ours.body, theirs.body)
    elif here == was:
        body = theirs.body
    elif there == was or ours.identity[0] in ("psql", "set", "path"):
        body = ours.body
    elif ours.identity[0] in _LISTS:
        body = _merge_items(base.body, ours.body, theirs.body, dialect)
    else:
        body = merge_words(base.body, ours.body, theirs.body, dialect) or (
            theirs.body if ours.meaning == base.meaning else ours.body
        )
    is_theirs = body == theirs.body or (body != ours.body and names_all(ours.path))
    return replace(
        ours,
        lead=_lead(base.lead, ours.lead, theirs.lead),
        body=body,
        tail=merge_surroundings(base.tail, ours.tail, theirs.tail),
        path=theirs.path if is_theirs else ours.path,
    )


def _lead(base: str, ours: str, theirs: str) -> str:
    """What stands before a statement; ours where it opens the file in one version and not in another."""
    opens = {_begins_its_line(lead) for lead in (base, ours, theirs)}
    return merge_surroundings(base, ours, theirs) if len(opens) == 1 else ours


def _says(chunk: Chunk, dialect: str) -> Said:
    return Said(chunk.meaning) if chunk.identity[0] == "psql" else said(chunk.meaning, chunk.body, dialect)


def _merge_items(base: str, ours: str, theirs: str, dialect: str) -> str:
    """A list that both sides edited, or (base is "") made: its items merge by key, the rest follows who changed it."""
    namespace = traits_of(dialect).default_namespace
    lists, ends = [], []
    for body in (base or "()", ours, theirs):
        tokens = tokenize(body, dialect)
        span = brackets(tokens)
        if span is None:
            return ours
        lists.append(cut_list(body, tokens, span, namespace))
        ends.append((meaning_of([token for token in tokens if token.start >= span[1]]), body[span[1] :]))
    old, mine, other = lists
    merged = merge_lists(old.items, mine.items, other.items, dialect)
    end = ends[2][1] if ends[1][0] == ends[0][0] != ends[2][0] else ends[1][1]
    return ours[: mine.start] + print_list(mine, merged) + end


def key_at(script: Script, offset: int) -> Key | None:
    """What the statement at an offset of the script's text is about."""
    at = len(script.header)
    for chunk in script.chunks:
        at += len(chunk.text)
        if offset < at:
            return chunk.owner
    return None


def moved_down(script: Script, keys: Collection[Key]) -> Script:
    """The script with everything it says of some objects behind all else that is not data.

    What they need may stand further down in ours than it did in theirs.
    """
    end = _end_of_schema(script.chunks)
    staying = [chunk for chunk in script.chunks[:end] if chunk.owner not in keys]
    moving = [chunk for chunk in script.chunks[:end] if chunk.owner in keys]
    return Script(script.header, (*staying, *moving, *script.chunks[end:]), script.rest)


def _end_of_schema(chunks: Sequence[Chunk]) -> int:
    """The place behind the last statement that is not data."""
    return next((at for at in range(len(chunks), 0, -1) if chunks[at - 1].owner is not None), len(chunks))


def rewrite_objects(script: Script, statements: Mapping[Key, Sequence[str]], dialect: str) -> Script:
    """The script with everything it says of some objects replaced by the statements given (an empty list drops them).

    New statements stand where the object's first statement stood, new objects behind the last statement that is not
    data.
    """
    left = dict(statements)
    chunks: list[Chunk] = []
    for chunk in script.chunks:
        owner = chunk.owner
        if owner is None or owner not in statements:
            chunks.append(chunk)
        elif owner in left:
            chunks += _written(left.pop(owner), owner, chunk, dialect)
    end = _end_of_schema(chunks)
    before = replace(chunks[end - 1], lead="\n\n") if end else Chunk("\n\n", "", "", ("start",), "")
    chunks[end:end] = [new for key, texts in left.items() for new in _written(texts, key, before, dialect)]
    return Script(script.header, tuple(chunks), script.rest or "\n")


def _written(texts: Sequence[str], key: Key, place: Chunk, dialect: str) -> list[Chunk]:
    """Statements of our own in the place of a chunk."""
    if not texts:
        return []
    body = moved(";\n\n".join(texts), "", place.path, dialect)
    return [Chunk(place.lead, body, ";", ("written", *key), body, (key,), path=place.path)]


def written_anew(script: Script, text: str) -> Script:
    """The script's rows and settings behind a whole schema written anew: the last resort, which loses only layout."""
    kept = [chunk for chunk in script.chunks if chunk.owner is None]
    return Script(script.header + text.rstrip("\n"), tuple(kept), script.rest or "\n")
