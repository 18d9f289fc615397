"""The commands that set right what the guard refuses, and since when a file is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from shlex import quote

from aerogit.migrate import guard_codes as codes
from aerogit.migrate.append_only import Breach
from aerogit.migrate.naming import next_version
from aerogit.porcelain.guarding.guard_directory import Directory
from aerogit.porcelain.repository.project import Project
from aerogit.store.branches import short_ref
from aerogit.store.past import Past
from aerogit.store.repository import Repository

_SHORT = 7
_ONLY_ENDS = "only line ends differ: tell git to keep them, for example: git config core.autocrlf input"


def with_fixes(project: Project, past: Past, breaches: Sequence[Breach]) -> list[Breach]:
    """The breaches of published files with since when those are published, and what to do."""
    found = []
    for one in breaches:
        if one.ref and one.code in (codes.CHANGED, codes.DELETED, codes.RENAMED, codes.MODE):
            since = published_since(project.repository, one.ref, one.path)
            ends = _ONLY_ENDS if one.blob and _differs_in_line_ends(project.repository, past, one) else ""
            detail = "\n".join(filter(None, [since, one.detail, ends]))
            found.append(replace(one, detail=detail, fixes=_restoring(project, one)))
        else:
            found.append(one)
    return found


def _differs_in_line_ends(repository: Repository, past: Past, breach: Breach) -> bool:
    contents = [repository.objects.read(breach.blob)[1]]
    contents += [repository.objects.read(blob)[1] for _, blob in past.versions(breach.path)]
    first, *others = (content.replace(b"\r\n", b"\n") for content in contents)
    return first in others


def _restoring(project: Project, breach: Breach) -> tuple[str, ...]:
    ref = short_ref(breach.ref)
    restore = f"git restore --staged --worktree --source={quote(ref)} -- {_shell(breach.path)}"
    named = breach.path.rpartition("/")[2].partition(".")[0].lstrip("0123456789")
    name = named.encode("utf-8", "ignore").decode().strip("_-") or "it"
    match breach.code:
        case codes.CHANGED:
            return (restore, project.command(f"migrations new {quote(f'fix_{name}')}"))
        case codes.DELETED:
            return (restore, project.command(f"migrations new {quote(f'undo_{name}')}"))
        case codes.RENAMED:
            moved = breach.detail.removeprefix("now ")
            return (f"git rm --quiet --cached -- {_shell(moved)} && rm -f -- {_shell(moved)}", restore)
        case _:
            return (restore,)


def _shell(path: str) -> str:
    """A path as a word of any POSIX shell; bytes that are no text are said in octal.

    >>> print(_shell("m/a b.sql"), _shell("m/\\udcff.sql"))
    'm/a b.sql' "$(printf %b 'm/\\0377.sql')"
    """
    if not any("\udc80" <= letter <= "\udcff" for letter in path):
        return quote(path)
    raw = path.replace("\\", "\\\\").encode("utf-8", "surrogateescape")
    said = "".join(chr(byte) if byte < 0x80 else f"\\0{byte:o}" for byte in raw)
    return f'"$(printf %b {quote(said)})"'


def published_since(repository: Repository, ref: str, path: str) -> str:
    """On which ref a file is published, since which commit, when, and the first tag that has it."""
    asked = ("log", "--diff-filter=A", "--no-renames", "--max-count=1", "--format=%H %ct", ref, "--", path)
    found = repository.git.attempt("--literal-pathspecs", *asked)
    told = f"published on {short_ref(ref)}"
    if found.code or " " not in found.text:
        return told
    commit, seconds = found.text.split("\n")[-1].split(" ")
    when = datetime.fromtimestamp(int(seconds), UTC)
    tags = ("for-each-ref", f"--contains={commit}", "--sort=creatordate", "--count=1", "--format=%(refname:short)")
    tag = repository.git.attempt(*tags, "refs/tags").text
    day = f"{when.day} {when:%b}" if when.year == datetime.now(UTC).year else f"{when.day} {when:%b %Y}"
    return f"{told} since {commit[:_SHORT]} ({', '.join(filter(None, [day, tag]))})"


def renumbered(directory: Directory, path: str) -> tuple[str, ...]:
    """The commands that give a migration's files the next free version."""
    entry = directory.reader.migration(path)
    if entry is None:
        return ()
    last = [directory.last] if directory.last is not None else []
    version = next_version(last, directory.reader.config.migrations.numbering, datetime.now(UTC))
    folder, _, name = path.rpartition("/")
    if not name[:1].isdigit():
        above, _, own = folder.rpartition("/")
        return (f"git mv -- {_shell(folder)} {_shell(f'{above}/{version}{own.removeprefix(entry.version.text)}')}",)
    down = f"{path.removesuffix('.up.sql')}.down.sql"
    moved = [path, *([down] if path.endswith(".up.sql") and directory.after.find(down) is not None else [])]
    prefix = f"{folder}/{entry.version.text}"
    return tuple(f"git mv -- {_shell(one)} {_shell(f'{folder}/{version}{one.removeprefix(prefix)}')}" for one in moved)
