"""The files of a declarative folder merged: the models decide, and each file's text follows ours' with theirs' edits.

As with one file, what was woven is read back and held against the merged model, and what differs is mended where it
stands. A statement belongs to the file it is in, and one that a side took elsewhere is found by what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from aerogit.diff.compare import differing_keys
from aerogit.errors import SourceError, UnsupportedError
from aerogit.merge.conflicts import Merge, Side, Sides
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.byte_order_mark import with_mark
from aerogit.porcelain.merges.merge_hcl import merged_lines_of
from aerogit.porcelain.merges.merge_text import renames_in_merged, with_one_end
from aerogit.porcelain.merges.sides import ThreeSides
from aerogit.porcelain.worktree.rereading import merge_as_read
from aerogit.sql.annotations import annotated_files
from aerogit.sql.claims import annotated_renames
from aerogit.sql.reading import Reading, is_hcl, read
from aerogit.sql.statement import SourceFile
from aerogit.sql.textchunks import Script, cut
from aerogit.sql.textmerge import Torn, key_at, merge_scripts, moved_down, rewrite_objects
from aerogit.sql.writing import write_object

Files = Sequence[SourceFile]
_NOTHING = Script("", (), "")
_TRIES = 5
"""How often one way of mending is tried on what the last try left wrong; each reads all files."""


@dataclass(frozen=True)
class Folders:
    """A folder in base, ours and theirs: every file's text, and the text in pieces."""

    texts: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]
    scripts: tuple[Mapping[str, Script], Mapping[str, Script], Mapping[str, Script]]
    schemas: tuple[Schema, Schema, Schema]
    sides: Sides

    @property
    def paths(self) -> list[str]:
        """The files that any of the three has."""
        return sorted(set().union(*self.texts))

    def three(self, path: str) -> tuple[str | None, str | None, str | None]:
        """A file's text in base, ours and theirs, None where there is none."""
        base, ours, theirs = (side.get(path) for side in self.texts)
        return base, ours, theirs

    def is_asked(self, path: str) -> bool:
        """Whether git asks a driver about a file: both sides have it, and each changed it in its own way."""
        base, ours, theirs = self.three(path)
        return ours is not None and theirs is not None and len({base, ours, theirs}) == 3

    def stated(self, path: str) -> set[Key]:
        """The objects that any of the three says something of in a file."""
        return {chunk.owner for side in self.scripts if path in side for chunk in side[path].chunks if chunk.owner}


def read_folders(base: Files, ours: Files, theirs: Files, dialect: str) -> Folders:
    """Read the three versions of a folder. Raises `SourceError` where one of them cannot be read."""
    base, ours, theirs = _with_one_end(base, ours, theirs)
    readings = [read(files, dialect) for files in (base, ours, theirs)]
    start = readings[0].schema
    told = [
        Side(annotated_renames(files, reading, start, shown=base))
        for files, reading in zip((ours, theirs), readings[1:], strict=True)
    ]
    old, mine, yours = ({file.path: file.text for file in files} for files in (base, ours, theirs))
    first, second, third = (_cut(files, found) for files, found in zip((base, ours, theirs), readings, strict=True))
    schemas = (start, readings[1].schema, readings[2].schema)
    return Folders((old, mine, yours), (first, second, third), schemas, Sides(told[0], told[1]))


def _with_one_end(base: Files, ours: Files, theirs: Files) -> tuple[Files, Files, Files]:
    """The folders with the lines of each file that all three have ending alike."""
    sides = [{file.path: file for file in files} for files in (base, ours, theirs)]
    for path in set(sides[0]).intersection(sides[1], sides[2]):
        three = with_one_end((sides[0][path], sides[1][path], sides[2][path]))
        for side, file in zip(sides, three, strict=True):
            side[path] = file
    one, two, other = (list(side.values()) for side in sides)
    return one, two, other


def _cut(files: Files, reading: Reading) -> dict[str, Script]:
    found = {}
    for file in files:
        statements = [statement for statement in reading.statements if statement.file == file.path]
        if is_hcl(file.path):
            found[file.path] = Script(file.text, (), "")
        else:
            found[file.path] = cut(file.text, reading.schema.dialect, statements)
    return found


def merge_folders(folders: Folders) -> Merge:
    """The merge of the models."""
    return merge_as_read(*folders.schemas, folders.sides)


def merged_files(folders: Folders, schema: Schema, torn: Collection[Key] = ()) -> dict[str, str]:
    """The files of the merged folder, which say exactly `schema`, the objects in `torn` apart.

    Raises `UnsupportedError` where they cannot be brought to say it.
    """
    scripts = _mended(_woven(folders), folders, schema, frozenset(torn))
    ours, theirs = folders.sides.ours.renames, folders.sides.theirs.renames
    renames = renames_in_merged(ours, theirs) | renames_in_merged(theirs, ours)
    files = _sources(scripts)
    return {file.path: file.text for file in annotated_files(files, schema.dialect, renames if not torn else {})}


def merged_sides(three: ThreeSides, schema: Schema) -> dict[str, bytes]:
    """The files of a declarative folder that say the merged schema; empty where they cannot be brought to."""
    sources = [side.source for side in (three.base, three.ours.loaded, three.theirs.loaded)]
    base, ours, theirs = (source.texts() for source in sources)
    try:
        texts = merged_files(read_folders(base, ours, theirs, schema.dialect), schema)
    except UnsupportedError:
        return {}
    contents = {path: [s.read(path) if path in s.entries else b"" for s in sources] for path in texts}
    return {path: with_mark(text, *contents[path]) for path, text in texts.items()}


def torn_file(folders: Folders, path: str, lines: Mapping[Key, Sequence[str]], marker_size: int) -> str:
    """One file with ours' text and theirs' edits; of the objects in `lines` both sides' statements, between markers."""
    base, ours, theirs = (side.get(path, _NOTHING) for side in folders.scripts)
    if is_hcl(path):
        return merged_lines_of(base.text, ours.text, theirs.text, marker_size)
    return merge_scripts(base, ours, theirs, folders.schemas[0].dialect, Torn(lines, marker_size)).text


def _woven(folders: Folders) -> dict[str, Script]:
    found = {}
    for path in folders.paths:
        base, ours, theirs = (side.get(path) for side in folders.scripts)
        script = _woven_file(path, (base, ours, theirs), folders.schemas[0].dialect)
        if script is not None:
            found[path] = script
    return found


def _woven_file(path: str, three: tuple[Script | None, Script | None, Script | None], dialect: str) -> Script | None:
    """One file; None where it goes."""
    base, ours, theirs = three
    texts = [script.text if script is not None else None for script in three]
    if texts[1] == texts[2] or texts[0] == texts[2]:
        return ours
    if texts[0] == texts[1]:
        return theirs
    base, ours, theirs = (script or _NOTHING for script in three)
    if is_hcl(path):
        return Script(merged_lines_of(base.text, ours.text, theirs.text), (), "")
    woven = merge_scripts(base, ours, theirs, dialect)
    return woven if woven.chunks or None not in texts[1:] else None


def _sources(scripts: Mapping[str, Script]) -> list[SourceFile]:
    return [SourceFile(path, scripts[path].text) for path in sorted(scripts)]


def _mended(scripts: dict[str, Script], folders: Folders, schema: Schema, torn: frozenset[Key]) -> dict[str, Script]:
    """The files, mended until they say exactly `schema`, the objects in `torn` apart."""
    wrong = _wrong_keys(scripts, schema) - torn
    ways = (_moved, _rewritten, lambda *given: _moved(_rewritten(*given), *given[1:]))
    for way in ways:
        tried, left = scripts, wrong
        for _ in range(_TRIES):
            if not left:
                return tried
            tried = way(tried, left, schema, folders)
            before, left = left, _wrong_keys(tried, schema) - torn
            if left == before:
                break
        if not left:
            return tried
    named = ", ".join(sorted(key.name for key in wrong)[:5])
    raise UnsupportedError(
        f"the files do not come together by themselves: {named}",
        "bring them together by hand, and look at what they make with: aerogit diff",
    )


def _wrong_keys(scripts: Mapping[str, Script], schema: Schema) -> set[Key]:
    """What the files say otherwise than `schema`; where one does not read, what the statement there is about."""
    try:
        return differing_keys(read(_sources(scripts), schema.dialect).schema, schema)
    except SourceError as error:
        script = scripts.get(error.path or "")
        key = key_at(script, error.offset) if script is not None else None
        return {key if key is not None else Key("", "", error.path or "")}


Way = Callable[[dict[str, Script], set[Key], Schema, Folders], dict[str, Script]]


def _moved(scripts: dict[str, Script], keys: set[Key], _schema: Schema, _folders: Folders) -> dict[str, Script]:
    return {path: moved_down(script, keys) if _says(script, keys) else script for path, script in scripts.items()}


def _rewritten(scripts: dict[str, Script], keys: set[Key], schema: Schema, folders: Folders) -> dict[str, Script]:
    """The objects written anew, each in the first file that says something of it."""
    found = dict(scripts)
    for key in sorted(keys):
        value = schema.get(key)
        homes = [path for path in sorted(found) if _says(found[path], {key})]
        texts = write_object(value, schema.dialect) if value is not None else []
        if not homes and texts:
            homes = [_home(key, found, folders)]
        for path in homes:
            found[path] = rewrite_objects(found[path], {key: texts}, schema.dialect)
            texts = []
    return found


def _home(key: Key, scripts: dict[str, Script], folders: Folders) -> str:
    """The file for an object that no merged file says anything of: where ours or theirs has it."""
    for side in (folders.scripts[1], folders.scripts[2]):
        for path in sorted(side):
            if _says(side[path], {key}):
                scripts.setdefault(path, _NOTHING)
                return path
    return max(path for path in scripts if not is_hcl(path))


def _says(script: Script, keys: Collection[Key]) -> bool:
    return any(chunk.owner is not None and chunk.owner in keys for chunk in script.chunks)
