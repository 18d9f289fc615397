"""The migration files of a revision as values: which files belong to which migration, and what they say.

Knows the four formats and how versions sort. Knows neither Git nor a file system: paths come in as a listing, contents
through a callable.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from shlex import quote
from typing import assert_never

from aerogit.errors import ConfigError, SourceError
from aerogit.migrate.crossing import Crossing, Mark, read_crossing, read_instead
from aerogit.migrate.other_tools import refuse_sections, renaming
from aerogit.migrate.pairing import paired_downs, renumbering, taken_for_pair
from aerogit.sql.reading import decode_source
from aerogit.sql.statement import SourceFile

Read = Callable[[str], bytes]
"""Gives the content of a path of the listing."""


class Format(StrEnum):
    """How the files of a migrations directory are named."""

    PAIR = "pair"
    """`V_name.up.sql` and `V_name.down.sql`."""
    DBMATE = "dbmate"
    """`V_name.sql` with a `-- migrate:up` and a `-- migrate:down` section."""
    PLAIN = "plain"
    """`V_name.sql`, up only."""
    FOLDER = "folder"
    """`V_name/up.sql` and `V_name/down.sql`, or Prisma's `V_name/migration.sql`."""


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """The leading digits of a migration's name, kept as written, compared as a number: 2 sorts before 10."""

    text: str

    @property
    def number(self) -> int:
        return int(self.text)

    def __lt__(self, other: Version) -> bool:
        return (self.number, self.text) < (other.number, other.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Entry:
    """A migration as the listing shows it: what it is called and where its files are."""

    version: Version
    name: str
    up: str
    down: str = ""
    """The path of the down file; the same as `up` where one file holds both, "" where there is none."""

    @property
    def label(self) -> str:
        """What people call it: `20261120101500_add_tags`."""
        return f"{self.version}_{self.name}" if self.name else str(self.version)


@dataclass(frozen=True, slots=True)
class Listing:
    """The migrations directory of a revision: its format and its migrations in order."""

    format: Format
    entries: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()
    """What was taken for what it may be, in a sentence each."""


@dataclass(frozen=True, slots=True)
class Was:
    """A line `-- aerogit:was VERSION BLOB`: what a renumbered or rewritten migration was when some database ran it."""

    version: str
    blob: str


@dataclass(frozen=True, slots=True)
class Migration:
    """A migration, read.

    In a file that holds both directions, `up.text` and `down.text` are the whole file with everything else blanked, so
    that places in them are places in the file.
    """

    version: Version
    name: str
    up: SourceFile
    down: SourceFile | None = None
    is_irreversible: bool = False
    """Said by `-- aerogit:irreversible`; a migration may lack its down without saying so."""
    in_transaction: bool = True
    down_in_transaction: bool = True
    blob: str = ""
    """Git's id of the up file, its byte order mark and carriage returns taken out."""
    was: tuple[Was, ...] = field(default=())
    crossing: Crossing | None = None
    instead: tuple[Mark, ...] = ()
    """The migrations it is run instead of, where a database has none of them."""

    @property
    def key(self) -> str:
        """Its version as the journal has it."""
        return self.version.text

    @property
    def label(self) -> str:
        """What people call it: `20261120101500_add_tags`."""
        return f"{self.version}_{self.name}" if self.name else str(self.version)


_NAME = re.compile(r"(?P<version>\d{4}-\d\d-\d\d-\d{6}|\d+)(?:[_.-](?P<name>.*))?\Z", re.S)
_UP = re.compile(r"^[ \t]*--[ \t]*migrate:up\b(?P<options>[^\r\n]*)", re.M)
_DOWN = re.compile(r"^[ \t]*--[ \t]*migrate:down\b(?P<options>[^\r\n]*)", re.M)
_COMMENT_LINES = re.compile(r"(?:\s|--[^\n]*(?:\n|\Z))*\Z")
_IRREVERSIBLE = re.compile(r"^[ \t]*--[ \t]*aerogit:irreversible\b", re.M)
_NO_TRANSACTION = re.compile(r"^[ \t]*--[ \t]*aerogit:no-transaction\b", re.M)
_WAS = re.compile(r"^[ \t]*--[ \t]*aerogit:was[ \t]+(?P<version>\d+)[ \t]+(?P<blob>[0-9a-f]{40,64})[ \t]*\r?$", re.M)
_FOLDER_FILES = ("up.sql", "down.sql", "migration.sql")
TIMESTAMP_DIGITS = 8


def blob_id(content: bytes) -> str:
    """Git's id of a file's content, blind to a byte order mark and to carriage returns at line ends."""
    plain = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return hashlib.sha1(b"blob %d\0%s" % (len(plain), plain), usedforsecurity=False).hexdigest()


def list_migrations(directory: str, paths: Iterable[str], read: Read, format_name: str = "") -> Listing:
    """The migrations among the files below a migrations directory.

    `paths` include the directory; what lies elsewhere or is not SQL is left alone. `format_name` is "" to detect the
    format, which reads one file at most. Raises `ConfigError` for files that contradict each other and for SQL files
    that are no migrations.
    """
    files = _below(directory, paths)
    kind = Format(format_name) if format_name else _detect(files, read)
    match kind:
        case Format.PAIR:
            entries = _pairs(files)
        case Format.DBMATE:
            entries = [_single(path, name, path) for path, name in files]
        case Format.PLAIN:
            entries = [_single(path, name, "") for path, name in files]
        case Format.FOLDER:
            entries = _folders(files)
        case _:
            assert_never(kind)
    entries.sort(key=lambda entry: entry.version)
    _refuse_clashes(entries, kind)
    warnings = (taken_for_pair(entry.up, entry.down) for entry in entries if kind is Format.PAIR)
    return Listing(kind, tuple(entries), tuple(filter(None, warnings)))


def load(entry: Entry, read: Read, kind: Format) -> Migration:
    """A migration with its contents. Raises `SourceError` where a file is not text or its sections make no sense."""
    content = read(entry.up)
    text = decode_source(entry.up, content)
    if kind is Format.DBMATE:
        return _load_sections(entry, text, blob_id(content))
    refuse_sections(entry.up, text)
    marker = _UP.search(text) if kind is not Format.FOLDER else None
    if marker:
        raise SourceError(
            f"{entry.up} has a section of the dbmate format, but the migrations directory is read as {kind}",
            path=entry.up,
            text=text,
            offset=marker.start(),
            hint='Set format = "dbmate" below [migrations] in aerodb.toml if all migrations are written like this one.',
        )
    down = SourceFile(entry.down, decode_source(entry.down, read(entry.down))) if entry.down else None
    return Migration(
        entry.version,
        entry.name,
        SourceFile(entry.up, text),
        down,
        is_irreversible=bool(_IRREVERSIBLE.search(text) or (down and _IRREVERSIBLE.search(down.text))),
        in_transaction=not _NO_TRANSACTION.search(text),
        down_in_transaction=not (down and _NO_TRANSACTION.search(down.text)),
        blob=blob_id(content),
        was=_was_lines(text),
        crossing=read_crossing(text + (down.text if down else "")),
        instead=read_instead(text),
    )


def read_migrations(directory: str, paths: Iterable[str], read: Read, format_name: str = "") -> tuple[Migration, ...]:
    """All migrations of a directory, in order, read."""
    listing = list_migrations(directory, paths, read, format_name)
    return tuple(load(entry, read, listing.format) for entry in listing.entries)


def _was_lines(text: str) -> tuple[Was, ...]:
    return tuple(Was(match["version"], match["blob"]) for match in _WAS.finditer(text))


def _below(directory: str, paths: Iterable[str]) -> list[tuple[str, str]]:
    """The SQL files of a listing, sorted, each with its path below the migrations directory."""
    prefix = directory.strip("/") + "/" if directory.strip("/") not in ("", ".") else ""
    found = [
        (path, path.removeprefix(prefix))
        for path in sorted(paths)
        if path.startswith(prefix) and path[-4:].lower() == ".sql" and not path.rpartition("/")[2].startswith(".")
    ]
    for path, _ in found:
        if not path.endswith(".sql"):
            small = path[:-4] + ".sql"
            raise ConfigError(
                f"{path} is not a migration: its name ends with {path[-4:]}, and migrations end with .sql",
                f"Rename it: git mv -- {quote(path)} {quote(small)}",
            )
    return found


def _detect(files: Sequence[tuple[str, str]], read: Read) -> Format:
    """The format the names, and if need be the first file's content, tell of."""
    if not files:
        return Format.PAIR
    folder = next((path for path, name in files if "/" in name), None)
    flat = [(path, name.endswith((".up.sql", ".down.sql"))) for path, name in files if "/" not in name]
    paired = next((path for path, is_half in flat if is_half), None)
    single = next((path for path, is_half in flat if not is_half), None)
    shapes = [path for path in (folder, paired, single) if path]
    if len(shapes) > 1:
        message = f"the migrations directory mixes formats: {shapes[0]} and {shapes[1]}"
        raise ConfigError(message, "Bring them into one format, or set format below [migrations] in aerodb.toml.")
    if folder:
        return Format.FOLDER
    if paired:
        return Format.PAIR
    first = files[0][0]
    return Format.DBMATE if _UP.search(decode_source(first, read(first))) else Format.PLAIN


def split_stem(stem: str) -> tuple[Version, str] | None:
    """Version and name of what a migration is called; None where it has no version. Diesel's have dashes in them.

    >>> split_stem("2026-01-31-101500_add_tags")
    (Version(text='20260131101500'), 'add_tags')
    """
    match = _NAME.match(stem)
    return (Version(match["version"].replace("-", "")), match["name"] or "") if match else None


def _split_name(path: str, stem: str) -> tuple[Version, str]:
    found = split_stem(stem)
    if found is None:
        raise ConfigError(
            f"{path} is not a migration: its name does not begin with a version, such as 20261120101500 or 0001",
            renaming(path),
        )
    return found


def _refuse_subfolder(path: str, name: str) -> None:
    if "/" in name:
        raise ConfigError(
            f"{path} is not a migration: it lies in a subfolder",
            'Move it, or set format = "folder" below [migrations] in aerodb.toml.',
        )


def _single(path: str, name: str, down: str) -> Entry:
    _refuse_subfolder(path, name)
    if name.endswith((".up.sql", ".down.sql")):
        raise ConfigError(
            f"{path} is one half of a pair, but the migrations directory is read as one file for each migration",
            'Set format = "pair" below [migrations] in aerodb.toml.',
        )
    version, rest = _split_name(path, name.removesuffix(".sql"))
    return Entry(version, rest, path, down)


def _pairs(files: Sequence[tuple[str, str]]) -> list[Entry]:
    ups: dict[str, str] = {}
    downs: dict[str, str] = {}
    for path, name in files:
        _refuse_subfolder(path, name)
        if name.endswith(".up.sql"):
            ups[name.removesuffix(".up.sql")] = path
        elif name.endswith(".down.sql"):
            downs[name.removesuffix(".down.sql")] = path
        else:
            raise ConfigError(
                f"{path} is neither an up nor a down",
                f"Rename it to {path.removesuffix('.sql')}.up.sql, or move it out of the migrations directory.",
            )
    paired = paired_downs(ups, downs, lambda path, stem: _split_name(path, stem)[0].number)
    return [Entry(*_split_name(path, stem), path, paired.get(stem, "")) for stem, path in ups.items()]


def _folders(files: Sequence[tuple[str, str]]) -> list[Entry]:
    inside: dict[str, dict[str, str]] = {}
    for path, name in files:
        folder, _, file = name.rpartition("/")
        if "/" in folder or file not in _FOLDER_FILES or not folder:
            raise ConfigError(
                f"{path} is not part of a migration: expected VERSION_name/up.sql, down.sql or migration.sql",
                "Rename it, or move it out of the migrations directory.",
            )
        inside.setdefault(folder, {})[file] = path
    entries: list[Entry] = []
    for folder, found in inside.items():
        version, name = _split_name(next(iter(found.values())), folder)
        if "up.sql" in found and "migration.sql" in found:
            raise ConfigError(
                f"{found['up.sql']} and {found['migration.sql']} are both the up of one migration",
                "Delete one of them.",
            )
        up = found.get("up.sql") or found.get("migration.sql")
        if up is None:
            raise ConfigError(
                f"{found['down.sql']} undoes a migration that has no up", f"Add {folder}/up.sql, or delete the down."
            )
        entries.append(Entry(version, name, up, found.get("down.sql", "")))
    return entries


def _refuse_clashes(entries: Sequence[Entry], kind: Format) -> None:
    """Refuses two migrations of one version, and timestamps of which one is the beginning of the other."""
    for before, after in itertools.pairwise(entries):
        if before.version.number == after.version.number:
            files = [path for path in (after.up, after.down) if path]
            places = [path.rpartition("/")[0] for path in files] if kind is Format.FOLDER else files
            raise ConfigError(
                f"two migrations have the version {before.version}: {before.up} and {after.up}",
                renumbering(places, after.version.text, {entry.version.number for entry in entries}),
            )
    by_text = {entry.version.text: entry for entry in entries}
    for entry in entries:
        for size in range(TIMESTAMP_DIGITS, len(entry.version.text)):
            shorter = by_text.get(entry.version.text[:size])
            if shorter:
                raise ConfigError(
                    f"the version {shorter.version} is the beginning of {entry.version}, so that tools disagree on "
                    f"their order: {shorter.up} and {entry.up}",
                    "Give all versions the same number of digits.",
                )


def _load_sections(entry: Entry, text: str, blob: str) -> Migration:
    """A dbmate file: options follow the section's marker, `transaction:false` among them."""
    ups, downs = list(_UP.finditer(text)), list(_DOWN.finditer(text))

    def refuse(message: str, offset: int, hint: str = "") -> SourceError:
        return SourceError(f"{entry.up}: {message}", path=entry.up, text=text, offset=offset, hint=hint)

    if not ups:
        raise refuse("there is no section -- migrate:up", 0, "Add the line -- migrate:up before the statements.")
    for markers, word in ((ups, "up"), (downs, "down")):
        if len(markers) > 1:
            raise refuse(f"there is a second section -- migrate:{word}", markers[1].start())
    up, down = ups[0], downs[0] if downs else None
    if down and down.start() < up.start():
        raise refuse("the section -- migrate:down comes before -- migrate:up", down.start())
    before = text[: up.start()]
    if not _COMMENT_LINES.match(before):
        place = next(m.start() for m in re.finditer(r"^[ \t]*(?!--)\S", before, re.M))
        raise refuse("there is a statement before -- migrate:up", place, "Move it below the line -- migrate:up.")
    end = down.start() if down else len(text)
    return Migration(
        entry.version,
        entry.name,
        SourceFile(entry.up, _blank(text, up.end(), end)),
        SourceFile(entry.up, _blank(text, down.end(), len(text))) if down else None,
        is_irreversible=bool(_IRREVERSIBLE.search(text)),
        in_transaction="transaction:false" not in up["options"].replace(" ", ""),
        down_in_transaction=not down or "transaction:false" not in down["options"].replace(" ", ""),
        blob=blob,
        was=_was_lines(text),
        crossing=read_crossing(text),
        instead=read_instead(text),
    )


def _blank(text: str, start: int, end: int) -> str:
    """The text with everything outside a span replaced by white space, line by line.

    >>> _blank("ab\\ncd\\nef", 3, 5)
    '  \\ncd\\n  '
    """
    return re.sub(r"[^\n]", " ", text[:start]) + text[start:end] + re.sub(r"[^\n]", " ", text[end:])
