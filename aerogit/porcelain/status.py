"""`status`: where one is. What was found out once is remembered as long as nothing it depends on has changed, so that
asking again loads no model, no parser and no database driver."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from aerogit.porcelain.repository.config import NAME
from aerogit.porcelain.repository.databases import branch_databases, has_databases
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.remembered import Remembered, as_fact
from aerogit.porcelain.repository.where import Where, where_of

_CODE = Path(__file__).parent.parent
PROGRAM = (
    _CODE / "sql" / "reading.py",
    _CODE / "porcelain" / "worktree" / "survey.py",
    _CODE / "porcelain" / "repository" / "where.py",
)
"""What another version of this program has otherwise: files that an installation writes anew."""

_FIELDS = {b"1 ": 8, b"u ": 10, b"? ": 1}
"""Kind of a record of `git status --porcelain=v2` -> how many fields stand before its path."""


def status(project: Project) -> Where:
    """Where the work tree, its branch and its database stand."""
    folder = project.repository.common_dir / "aerogit"
    remembered = Remembered(folder)
    key, mark = f"status {project.root}", _mark(project)
    known = remembered.get(key)
    if isinstance(known, dict) and known.get("mark") == mark:
        return where_of(known["where"])
    # The survey loads the model and, where something is new, a parser; a known answer must not wait for that.
    from aerogit.porcelain.worktree.survey import survey

    found = survey(project)
    # What another process keeps from being read may be readable at any moment, and nothing here tells.
    if folder.is_dir() and not found.database_problem:
        Remembered(folder).put({key: {"mark": mark, "where": as_fact(dataclasses.asdict(found))}})
    return found


def _mark(project: Project) -> str:
    """Names everything an answer depends on: refs, HEAD, index and files of the project, databases, this program."""
    repository = project.repository
    mirror = (project.path(project.config.mirror),) if project.config.mirror else ()
    paths = (project.path(NAME), project.source_path, *mirror)
    status = ("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--no-renames")
    changed = repository.git.run("--literal-pathspecs", *status, "--", *paths).output
    names = [record.split(b" ", _FIELDS[record[:2]])[-1] for record in changed.split(b"\0") if record[:2] in _FIELDS]
    files = [repository.work_tree() / name.decode("utf-8", "surrogateescape") for name in names]
    files += [repository.common_dir / "config", project.root / ".env"]
    files += [repository.git_dir / name for name in ("MERGE_HEAD", "AEROGIT_MERGE")]
    files += [repository.work_tree() / name for name in mirror]
    files += PROGRAM
    if has_databases(project):
        databases = branch_databases(project)
        files += [databases.folder / "branches.json", *databases.all().values()]
        files += [path.with_name(f"{path.name}.wal") for path in databases.all().values()]
    refs = repository.git.run("for-each-ref", "--format=%(refname) %(objectname) %(symref)").output
    digest = hashlib.sha256(changed + b"\0\0" + refs)
    digest.update(repr([project.config, *(_stamp(path) for path in files)]).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _stamp(path: Path) -> tuple[str, int, int, int, int]:
    """Changes whenever a file does; programs that set a file's time back cannot set when that was done."""
    try:
        found = path.stat()
    except OSError:
        return (str(path), 0, 0, 0, 0)
    return (str(path), found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
