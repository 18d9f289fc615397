"""Git's own merge of texts, which knows no repository."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from aerogit.store.git import Git


def merge_texts(base: Path, ours: Path, theirs: Path, marker_size: int = 7) -> bytes:
    """What `git merge-file` makes of three files, conflict markers included."""
    labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
    size = f"--marker-size={marker_size}"
    files = (str(path.absolute()) for path in (ours, base, theirs))
    return Git(Path.cwd(), os.environ).attempt("merge-file", "-p", size, *labels, *files).output


def merged_lines(git: Git, ours: str, base: str, theirs: str) -> str | None:
    """Two edits of a text brought together line by line; None where they meet."""
    with tempfile.TemporaryDirectory(prefix="aerogit-") as folder:
        places = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for place, text in zip(places, (ours, base, theirs), strict=True):
            place.write_text(text, encoding="utf-8", newline="")
        done = git.attempt("merge-file", "-p", *map(str, places))
    return done.output.decode() if done.code == 0 else None
