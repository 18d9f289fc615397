"""Git's own merge of texts, which knows no repository."""

from __future__ import annotations

import os
from pathlib import Path

from aerogit.store.git import Git


def merge_texts(base: Path, ours: Path, theirs: Path, marker_size: int = 7) -> bytes:
    """What `git merge-file` makes of three files, conflict markers included."""
    labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
    size = f"--marker-size={marker_size}"
    files = (str(path.absolute()) for path in (ours, base, theirs))
    return Git(Path.cwd(), os.environ).attempt("merge-file", "-p", size, *labels, *files).output
