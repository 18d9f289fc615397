"""What the merge driver does with a file of a declarative folder: a file makes sense beside the others only.

Git asks about one file after the other, and only about those that both sides changed. Each time the folders are merged
whole, and of the outcome this file is given back. What the merge finds out about files that git does not ask about is
said with the first that it does ask about, which then is not clean: nobody else would say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import AerogitError, SourceError
from aerogit.merge.conflicts import Conflict, Merge
from aerogit.model.names import Key
from aerogit.porcelain.merges.driving import Driven, Three, merged_as_text, told_left_out, write_merged
from aerogit.porcelain.merges.merge_folder import Folders, merge_folders, merged_files, read_folders, torn_file
from aerogit.porcelain.merges.surroundings import Contents, Surroundings, alone, surroundings
from aerogit.sql.reading import is_hcl
from aerogit.sql.textremarks import left_out
from aerogit.store.repository import discover


def drive_folder_merge(three: Three, dialect: str) -> Driven:
    """Merge one file of a folder as git's merge driver; what does not read is merged as text and never called clean."""
    contents = Contents(three.shown, three.base.read_bytes(), three.ours.read_bytes(), three.theirs.read_bytes())
    try:
        around = surroundings(discover(Path.cwd()), contents)
        folders = _folders(around, three.shown, dialect)
        found = _Found(three, folders, merge_folders(folders))
        text, problems = found.outcome()
    except AerogitError as error:
        source = error if isinstance(error, SourceError) else SourceError(error.message)
        return merged_as_text(three, source)
    if not around.is_known:
        beside = (
            f"aerogit: git does not say which commits it merges: {three.shown} was merged without theirs' other files"
        )
        problems = (*problems, beside) if problems else ()
    write_merged(three, text)
    if not problems:
        warnings = tuple(f"aerogit: {warning}" for warning in found.merge.warnings)
        three_texts = folders.three(three.shown)
        comments = () if is_hcl(three.shown) else left_out([one or "" for one in three_texts], text, dialect)
        return Driven(True, warnings + told_left_out(three.shown, comments))
    if three.is_inner:
        return Driven(False, ())
    return Driven(False, (*problems, f"aerogit: settle what is marked in {three.shown}, then: git add {three.shown}"))


def _folders(around: Surroundings, path: str, dialect: str) -> Folders:
    """The folders read; where only HEAD's are known and do not fit to what the other side has, the file alone."""
    try:
        return read_folders(around.base, around.ours, around.theirs, dialect)
    except SourceError:
        if around.is_known:
            raise
        only = alone(around, path)
        return read_folders(only.base, only.ours, only.theirs, dialect)


@dataclass(frozen=True)
class _Found:
    """The merge of the folders, seen from one of their files."""

    three: Three
    folders: Folders
    merge: Merge

    def outcome(self) -> tuple[str, tuple[str, ...]]:
        """The file's text, and what keeps it from being clean."""
        path = self.three.shown
        torn = {conflict.path.key for conflict in self.merge.conflicts}
        mine = [conflict for conflict in self.merge.conflicts if path in self._told_in(conflict)]
        if mine and not self.three.is_inner:
            return self._with_markers(mine), tuple(f"aerogit: {conflict}" for conflict in mine)
        files = merged_files(self.folders, self.merge.schema, torn)
        more = [f"aerogit: {conflict}" for conflict in mine]
        if path == self._asked[0] and not torn:
            more += [f"aerogit: {other} has to change too" for other in self._others(files)]
        text = files.get(path, "")
        return text + "".join(f"-- {line}\n" for line in more if not self.three.is_inner), tuple(more)

    def _with_markers(self, mine: Sequence[Conflict]) -> str:
        """The file with both sides' statements; a conflict over what is stated elsewhere is named at the end."""
        lines: dict[Key, list[str]] = {}
        for conflict in mine:
            lines.setdefault(conflict.path.key, []).append(str(conflict))
        text = torn_file(self.folders, self.three.shown, lines, self.three.marker_size)
        left = [line for group in lines.values() for line in group if f"-- aerogit: {line}\n" not in text]
        return text + "".join(f"-- aerogit: {line}\n" for line in left)

    @property
    def _asked(self) -> list[str]:
        """The files git asks about; this one at least."""
        return [path for path in self.folders.paths if self.folders.is_asked(path)] or [self.three.shown]

    def _told_in(self, conflict: Conflict) -> list[str]:
        """The files a conflict is told in: those that state the object, else the first one."""
        asked = self._asked
        return [path for path in asked if conflict.path.key in self.folders.stated(path)] or asked[:1]

    def _others(self, files: dict[str, str]) -> list[str]:
        """Files that git takes as one side has them, and that the merged schema needs otherwise."""
        found = []
        for path in self.folders.paths:
            base, ours, theirs = self.folders.three(path)
            taken = theirs if ours == base else ours
            is_taken = not self.folders.is_asked(path) and base in (ours, theirs)
            if (is_taken or ours == theirs) and files.get(path) != taken:
                found.append(path)
        return found
