"""What the guard finds by replaying: downs that do not undo, a schema file that differs."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from aerogit.migrate import guard_codes as codes
from aerogit.migrate.append_only import Breach
from aerogit.migrate.files import Format, Migration, load
from aerogit.model.canonical import schema_id
from aerogit.porcelain.repository.deriving import format_of
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.porcelain.worktree.plain_mirror import plain_mirror
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from aerogit.store.ids import BlobId
from aerogit.store.sources import SourceBlob, digest

_PRISMA = "migration.sql"


def down_breaches(schemas: Schemas, source: Source, touched: Set[str]) -> list[Breach]:
    """Touched migrations without a down, and those whose down does not give back the schema before them.

    Replays the whole source. Raises `SourceError` where a file cannot be read.
    """
    schemas.snapshot(source, source.files)
    found = []
    for at, script in enumerate(source.scripts):
        if touched & _halves(script.path):
            breach = _down_breach(schemas, source, at)
            found += [breach] if breach is not None else []
    return found


def _halves(up: str) -> set[str]:
    """The paths an up and its down may have."""
    folder, _, name = up.rpartition("/")
    return {up, f"{up.removesuffix('.up.sql')}.down.sql", f"{folder}/down.sql" if name == "up.sql" else up}


def _down_breach(schemas: Schemas, source: Source, at: int) -> Breach | None:
    script = source.scripts[at]
    migration = loaded_migration(source, script)
    if migration is None or migration.is_irreversible or script.path.rpartition("/")[2] == _PRISMA:
        return None
    if migration.down is None:
        return Breach(codes.NO_DOWN, script.path)
    before = schemas.snapshot(source, source.start(at))
    # Read from the store, where what depends on a dropped object is known without reading all others.
    after = schemas.store.read(schemas.snapshot(source, source.start(at + 1)))
    undone = read([migration.down], after.dialect, onto=after).schema
    if schemas.store.schema_id(schemas.store.write(undone)) == schemas.store.schema_id(before):
        return None
    return Breach(codes.NO_RESTORE, migration.down.path, f"the schema before {script.path} is another one")


def loaded_migration(source: Source, script: Script) -> Migration | None:
    """A migration with its down, found beside its up or, called otherwise, in the listing; None in a format without."""
    entry = script.migration
    find = source.tree.find
    if entry is None:
        return None
    name = source.reader.config.migrations.format
    up = SourceBlob(script.path, BlobId(script.blob), _content(source, script.path))
    kind = Format(name) if name else format_of(up, source.reader.root)
    if kind is Format.PLAIN:
        return None
    down = script.path if kind is Format.DBMATE else ""
    if not down:
        down = next((path for path in _halves(script.path) - {script.path} if find(path) is not None), "")
    if not down and kind is Format.PAIR:
        down = next(one.down for one in source.listing.entries if one.up == script.path)
    return load(replace(entry, down=down), lambda path: _content(source, path), kind)


def _content(source: Source, path: str) -> bytes:
    entry = source.tree.find(path)
    assert entry is not None
    return source.tree.read(entry)


def mirror_breaches(schemas: Schemas, source: Source, mirror: str) -> list[Breach]:
    """That the schema file says something else than the replay."""
    entry = source.tree.find(mirror) if mirror else None
    if entry is None or not entry.is_file:
        return []
    snapshot = schemas.snapshot(source, source.files)
    remembered = Remembered(schemas.store.path)
    key = f"mirror {digest(snapshot, entry.id, mirror)}"
    if remembered.get(key) is True:
        return []
    schema = schemas.store.read(snapshot)
    text = decode_source(mirror, source.tree.read(entry))
    if text != plain_mirror(schema):
        said = read([SourceFile(mirror, text)], schema.dialect).schema
        if schema_id(said) != schemas.store.schema_id(snapshot):
            return [Breach(codes.MIRROR, mirror, "", (schemas.project.command("commit"),))]
    remembered.put({key: True})
    return []
