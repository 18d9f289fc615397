"""Three HCL files merged: git's merge of the texts where it says the merged schema, else the schema written anew.

The models decide, as for SQL. Blocks are not woven: where git's own merge of the lines does not read as the merged
schema, the file is written anew, and comments in it are lost.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from aerogit.diff.compare import differing_keys
from aerogit.errors import SourceError, UnsupportedError
from aerogit.merge.conflicts import Conflict
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_hcl
from aerogit.store.textual import merge_texts

Files = tuple[SourceFile, SourceFile, SourceFile]


def merged_hcl(files: Files, schema: Schema) -> str:
    """The text of a clean merge, which says exactly `schema`."""
    base, ours, theirs = files
    text = merged_lines_of(base.text, ours.text, theirs.text)
    if _says(text, ours.path, schema):
        return text
    written = write_hcl(schema)
    if written.unsaid:
        listing = ", ".join(written.unsaid[:5])
        raise UnsupportedError(
            f"{ours.path}: the texts do not merge line by line, and HCL has no words for {listing}",
            "Merge the file by hand, and look at it with: aerogit schema inspect FILE",
        )
    return written.text


def torn_hcl(files: Files, conflicts: Sequence[Conflict], marker_size: int) -> str:
    """Git's merge of the texts with its markers, and the conflicts of the models named at its end."""
    said = "".join(f"# aerogit: {conflict}\n" for conflict in conflicts)
    base, ours, theirs = files
    return merged_lines_of(base.text, ours.text, theirs.text, marker_size) + said


def _says(text: str, path: str, schema: Schema) -> bool:
    try:
        found = read([SourceFile(path, text)], schema.dialect).schema
    except SourceError:
        return False
    return not differing_keys(found, schema)


def merged_lines_of(base: str, ours: str, theirs: str, marker_size: int = 7) -> str:
    """What git makes of three texts, conflict markers included."""
    with tempfile.TemporaryDirectory(prefix="aerogit-hcl-") as folder:
        paths = [Path(folder) / name for name in ("base.hcl", "ours.hcl", "theirs.hcl")]
        for path, text in zip(paths, (base, ours, theirs), strict=True):
            path.write_bytes(text.encode("utf-8"))
        return merge_texts(paths[0], paths[1], paths[2], marker_size).decode("utf-8")
