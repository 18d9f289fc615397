"""What somebody changed by hand in the file that shows the schema, beside what HEAD has there.

What was found out is remembered by the ids of the files, so that asking again loads no parser.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from aerogit.diff.compare import compare, differing_keys
from aerogit.errors import AerogitError, SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.porcelain.comparison.annotated import source_renames
from aerogit.porcelain.repository.remembered import Remembered, as_fact
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.porcelain.repository.where import ByHand, by_hand_of
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.worktree.mirror import mirror_text
from aerogit.sql.claims import annotated_renames
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from aerogit.store.ids import CommitId
from aerogit.store.sources import digest
from aerogit.store.trees import blob_id

_LOOKED_BACK = 50
"""How many migrations a mirror may be behind and still be known for what it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A schema file before and after it was edited, and the renames its annotations tell."""

    before: Schema
    after: Schema
    renames: Renames


def edited_mirror(schemas: Schemas, loaded: Loaded) -> Edit | None:
    """The mirror as HEAD has it and as it is; None where it says the same, or what the migrations say.

    Raises `SourceError` where it cannot be read.
    """
    project = schemas.project
    place = project.root / project.config.mirror
    if not project.config.mirror or not place.is_file():
        return None
    name = project.path(project.config.mirror)
    text = decode_source(name, place.read_bytes())
    head = project.repository.head().commit
    tree = project.repository.tree(head) if head is not None else None
    entry = tree.find(name) if tree is not None else None
    committed = decode_source(name, tree.read(entry)) if tree is not None and entry is not None else None
    if text in (committed, mirror_text(loaded.schema)):
        return None
    dialect = project.config.dialect
    before = read([SourceFile(name, committed)], dialect).schema if committed is not None else Schema(dialect)
    file = SourceFile(name, text)
    after = read([file], dialect)
    if not differing_keys(before, after.schema) or not differing_keys(loaded.schema, after.schema):
        return None
    shown = [SourceFile(name, committed)] if committed is not None else None
    return Edit(before, after.schema, annotated_renames([file], after, before, is_next=True, shown=shown))


def stray_mirror(schemas: Schemas, head: CommitId, work: Loaded) -> Edit | None:
    """The schema of HEAD's migrations and of the mirror as HEAD has it, where no migrations lead to the mirror.

    None where both are the same, where the mirror only shows what the migrations said some files ago, and where those
    of the work tree lead to it.
    """
    name = schemas.project.path(schemas.project.config.mirror)
    tree = schemas.project.repository.tree(head)
    loaded, entry = schemas.load(tree), tree.find(name)
    text = decode_source(name, tree.read(entry)) if entry is not None else ""
    if entry is None or text == mirror_text(loaded.schema):
        return None
    found = read([SourceFile(name, text)], schemas.project.config.dialect).schema
    said, source = schema_id(found), loaded.source
    if said == work.schema_id:
        return None
    count = len(source.scripts)
    for length in range(count, max(-1, count - _LOOKED_BACK), -1):
        if schemas.store.schema_id(schemas.snapshot(source, source.start(length))) == said:
            return None
    return Edit(loaded.schema, found, {})


def committed_by_hand(schemas: Schemas, loaded: Loaded) -> Edit | None:
    """What the mirror of the work tree says beyond HEAD's migrations, where HEAD's mirror says more than these already.

    None where it does not, or where the mirror was written anew or taken away since.
    """
    project = schemas.project
    head, place = project.repository.head().commit, project.root / project.config.mirror
    if head is None or not project.config.mirror or not place.is_file():
        return None
    if place.read_bytes() == mirror_text(loaded.schema).encode():
        return None
    stray = stray_mirror(schemas, head, loaded)
    edit = edited_mirror(schemas, loaded)
    return stray if stray is None or edit is None else Edit(stray.before, edit.after, edit.renames)


def edited_source(schemas: Schemas, source: Source) -> Edit | None:
    """A declarative source as HEAD has it and as it is; None where both say the same, or there is no HEAD.

    Raises `SourceError` where it cannot be read.
    """
    head = schemas.project.repository.head().commit
    if head is None or source.reader.is_sequence:
        return None
    try:
        before = schemas.load(schemas.project.repository.tree(head))
    except AerogitError:
        # A commit that cannot be read is no measure of what was edited since; the work tree may be what mends it.
        return None
    after = schemas.load_work(source)
    if before.schema_id == after.schema_id:
        return None
    return Edit(
        before.schema, after.schema, source_renames(before.schema, source, is_next=True, shown=before.source.texts())
    )


def by_hand(schemas: Schemas, remembered: Remembered, source: Source) -> tuple[ByHand, ...]:
    """The hand-made changes of the schema file, in words."""
    project = schemas.project
    is_mirror = source.reader.is_sequence
    path = project.path(project.config.mirror) if is_mirror else source.reader.root
    if not path or path == project.folder:
        return ()
    head = project.repository.head().commit
    committed = project.repository.tree(head).find(path) if head is not None else None
    before = committed.id if committed is not None else ""
    here = _on_disk(schemas, path) if is_mirror else ""
    if is_mirror and not here:
        return ()
    is_stray = is_mirror and here == before
    reference = schemas.source(project.repository.tree(head)) if is_stray and head is not None else source
    known = digest(here, before, reference.files.key, source.files.key)
    key = f"by hand {path}"
    fact = remembered.get(key)
    if isinstance(fact, dict) and fact.get("of") == known:
        return tuple(by_hand_of(one) for one in (fact["found"] if isinstance(fact["found"], list) else []))
    kind = "stray" if is_stray else "mirror" if is_mirror else "source"
    try:
        edit = _edit(schemas, source, kind)
        changes = compare(edit.before, edit.after, edit.renames) if edit is not None else []
        found = (ByHand(kind, path, describe(changes, project.default_namespace)),) if changes else ()
    except AerogitError as error:
        found = (ByHand(kind, path, (), _placed(error)),) if kind == "mirror" else ()
    remembered.put({key: {"of": known, "found": [as_fact(dataclasses.asdict(one)) for one in found]}})
    return found


def _on_disk(schemas: Schemas, path: str) -> str:
    """The id Git would give the file, whether it ignores it or not; "" where there is none."""
    repository = schemas.project.repository
    place = repository.work_tree() / path
    return blob_id(place.read_bytes(), repository.object_format) if place.is_file() else ""


def _edit(schemas: Schemas, source: Source, kind: str) -> Edit | None:
    head = schemas.project.repository.head().commit
    if kind == "source":
        return edited_source(schemas, source)
    work = schemas.load_work(source)
    return stray_mirror(schemas, head, work) if kind == "stray" and head is not None else edited_mirror(schemas, work)


def _placed(error: AerogitError) -> str:
    if isinstance(error, SourceError) and error.text:
        return f"line {error.line}, column {error.column}: {error.message}"
    return error.message
