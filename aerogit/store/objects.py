"""Reading Git objects of the user's repository: by libgit2, and by `git cat-file` where libgit2 cannot.

libgit2 knows no SHA-256 repositories, no reftable, no objects that a partial clone has yet to fetch and no quarantine
of a push being received. Objects are read as they are: replacements (`git replace`) and grafts do not count.
"""

from __future__ import annotations

import functools
import re
import subprocess
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pygit2

from aerogit.errors import RepositoryError
from aerogit.store.git import Git
from aerogit.store.ids import BlobId, CommitId, TreeId
from aerogit.store.listing import Folder, Listing, Location, follow, parse_listing, parse_tree
from aerogit.store.opening import opened

FOLDER, FILE, EXECUTABLE, LINK, SUBMODULE = 0o040000, 0o100644, 0o100755, 0o120000, 0o160000

_FOLDERS_AT_MOST = 64

_SIGNATURE = re.compile(rb"^(.*?) ?<([^>]*)> (-?\d+) ([+-]\d{4})$")

# The user's repository is vouched for by the git command, which checks its owner before any object is read here; the
# store lies inside it.
pygit2.option(pygit2.enums.Option.SET_OWNER_VALIDATION, False)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who and when, read from an author or committer line."""

    name: str
    email: str
    time: int
    """Seconds since 1970, UTC."""
    offset_minutes: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it is stored; `author` and `committer` are the raw lines without their first word."""

    id: CommitId
    tree: TreeId
    parents: tuple[CommitId, ...]
    author: bytes
    committer: bytes
    encoding: bytes
    message: bytes

    @property
    def text(self) -> str:
        """The message, decoded."""
        return _decoded(self.message, self.encoding)

    @property
    def subject(self) -> str:
        return self.text.strip().partition("\n")[0]

    @property
    def author_signature(self) -> Signature:
        return signature(self.author, self.encoding)

    @property
    def committer_signature(self) -> Signature:
        return signature(self.committer, self.encoding)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file (or link, submodule, folder) of a tree. Bytes of a path that are not UTF-8 are kept as surrogates."""

    path: str
    mode: int
    id: str

    @property
    def is_folder(self) -> bool:
        return self.mode == FOLDER

    @property
    def is_file(self) -> bool:
        """A plain file: neither a link nor a submodule."""
        return self.mode in (FILE, EXECUTABLE)

    @property
    def blob(self) -> BlobId:
        return BlobId(self.id)


def _decoded(data: bytes, encoding: bytes) -> str:
    try:
        return data.decode(encoding.decode("ascii", "replace") or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return data.decode("utf-8", "replace")


def signature(line: bytes, encoding: bytes = b"") -> Signature:
    """The parts of an author or committer line; what a broken line does not say is empty or zero.

    >>> signature(b"Ana <ana@example.org> 1700000000 -0130")
    Signature(name='Ana', email='ana@example.org', time=1700000000, offset_minutes=-90)
    """
    found = _SIGNATURE.match(line)
    if found is None:
        return Signature(_decoded(line, encoding), "", 0, 0)
    name, email, time, zone = found.groups()
    minutes = int(zone[1:3]) * 60 + int(zone[3:])
    return Signature(
        _decoded(name, encoding), _decoded(email, encoding), int(time), -minutes if zone[:1] == b"-" else minutes
    )


def parse_commit(commit: CommitId, raw: bytes) -> Commit:
    """A commit from its bytes."""
    head, _, message = raw.partition(b"\n\n")
    tree, parents, author, committer, encoding = TreeId(""), [], b"", b"", b""
    for line in head.split(b"\n"):
        word, _, rest = line.partition(b" ")
        match word:
            case b"tree":
                tree = TreeId(rest.decode())
            case b"parent":
                parents.append(CommitId(rest.decode()))
            case b"author":
                author = rest
            case b"committer":
                committer = rest
            case b"encoding":
                encoding = rest
            case _:
                continue
    return Commit(commit, tree, tuple(parents), author, committer, encoding, message)


class Objects:
    """The objects of a repository, by id."""

    def __init__(self, git_dir: Path, git: Git) -> None:
        self._git_dir = git_dir
        self._git = git
        self._process: subprocess.Popen[bytes] | None = None
        self._folders: dict[str, Folder] = {}
        self._listings: dict[str, Listing] = {}

    @functools.cached_property
    def _library(self) -> pygit2.Repository | None:
        """libgit2's view, None where it has none: git itself has said already that the repository is sound."""
        try:
            return opened(self._git_dir)
        except pygit2.GitError:
            return None

    def read(self, oid: str) -> tuple[str, bytes]:
        """Kind (`commit`, `tree`, `blob`, `tag`) and bytes of an object; KeyError where there is none."""
        if self._library is not None and len(oid) == 40:
            try:
                kind, raw = self._library.read(oid)
            except KeyError:
                return self._read_by_process(oid)
            except pygit2.GitError as error:
                raise RepositoryError(f"the repository's object {oid} is damaged: {error}", "run: git fsck") from error
            return _KINDS[int(kind)], raw
        return self._read_by_process(oid)

    def tree(self, oid: str) -> bytes:
        """The bytes of a tree."""
        kind, raw = self.read(oid)
        if kind != "tree":
            raise RepositoryError(f"{oid} is a {kind}, not a tree")
        return raw

    def folder(self, tree: str) -> Folder:
        """The entries of a tree; the trees read last are remembered."""
        known = self._folders.get(tree)
        if known is None:
            known = {name: (mode, oid) for mode, name, oid in parse_tree(self.tree(tree), len(tree) // 2)}
            while len(self._folders) >= _FOLDERS_AT_MOST:
                del self._folders[next(iter(self._folders))]
            self._folders[tree] = known
        return known

    def differing(self, one: str, other: str) -> Iterator[tuple[bytes, Location | None, Location | None]]:
        """Name, and mode and raw id on each side, of the entries in which two trees differ.

        Where the trees are mostly the same, and one was looked at lately, little of the other is parsed.
        """
        base = self._listings.get(one) or parse_listing(self.tree(one), len(one) // 2)
        listing, gone, come = follow(base, self.tree(other), len(one) // 2)
        for tree, known in ((one, base), (other, listing)):
            self._listings.pop(tree, None)
            self._listings[tree] = known
        while len(self._listings) > _FOLDERS_AT_MOST:
            del self._listings[next(iter(self._listings))]
        for name in {**gone, **come}:
            if gone.get(name) != come.get(name):
                yield name, gone.get(name), come.get(name)

    def _read_by_process(self, oid: str) -> tuple[str, bytes]:
        if self._process is None:
            self._process = self._git.batch()
            weakref.finalize(self, _end, self._process)
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(oid.encode() + b"\n")
        stdin.flush()
        head = stdout.readline().split()
        if len(head) != 3:
            if not head:
                self._process = None
                raise self._unread(oid)
            raise KeyError(oid)
        raw = stdout.read(int(head[2]))
        stdout.read(1)
        return head[1].decode(), raw

    def _unread(self, oid: str) -> RepositoryError:
        """Why git gave up at an object: a partial clone asks its remote for what it does not have."""
        said = self._git.attempt("cat-file", "-e", oid).complaint().splitlines()[0]
        if self._git.attempt("config", "--get-regexp", r"^remote\..*\.promisor$").code == 0:
            return RepositoryError(
                f"an object of this partial clone cannot be fetched from its remote: {said}",
                "When the remote can be reached, run it again; to have all that is missing: git fetch --refetch",
            )
        return RepositoryError(f"git cat-file ended while reading {oid}: {said}", "run: git fsck")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close a reading process and what leads to it."""
    process.communicate()


_KINDS = {1: "commit", 2: "tree", 3: "blob", 4: "tag"}
