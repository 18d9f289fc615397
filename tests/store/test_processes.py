"""Two processes at once, and a process killed at its worst moments: nobody corrupts, the next run repairs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.errors import RepositoryError
from aerogit.store.history import log
from aerogit.store.lock import held
from aerogit.store.projection import project_branches
from aerogit.store.repository import discover
from aerogit.store.snapshots import SnapshotStore
from support.git import Repo
from support.lines import Lines

Open = Callable[[Path], SnapshotStore]
TESTS = Path(__file__).parent.parent

_PRELUDE = f"""
import os, signal, sys
sys.path.insert(0, {str(TESTS)!r})
from pathlib import Path
from aerogit.store import cache, lock, packs, projection, refs, snapshots
from aerogit.store.projection import project_branches
from aerogit.store.repository import discover
from aerogit.store.snapshots import open_store
from support.lines import Lines

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def project():
    repository = discover(Path({{path!r}}))
    found = project_branches(repository, open_store(repository), "app", Lines())
    print(found["main"].heads[0])
"""


def _script(repo: Repo, body: str) -> list[str]:
    return [
        sys.executable,
        "-W",
        "error",
        "-c",
        _PRELUDE.replace("{path!r}", repr(str(repo.path))) + textwrap.dedent(body),
    ]


def _fill(repo: Repo, count: int) -> None:
    """Commits that add one migration each, made fast."""
    stream = []
    for n in range(count):
        content = f"table t{n} id"
        stream.append(
            f"commit refs/heads/main\ncommitter Ana <a@x> {1_767_225_600 + n} +0000\ndata 2\nm{n % 10}\n"
            f"M 100644 inline migrations/{n:04}_m.txt\ndata {len(content)}\n{content}\n"
        )
    repo.git("fast-import", "--quiet", stdin="".join(stream))


def _heads(repo: Repo, store: SnapshotStore) -> list[str]:
    main = project_branches(discover(repo.path), store, "app", Lines())["main"]
    store.git.run("fsck", "--full", "--strict", "--no-dangling")
    assert len(list(log(store, main.heads))) == int(repo.git("rev-list", "--count", "main"))
    return list(main.heads)


def _expected(repo: Repo, tmp_path: Path) -> list[str]:
    """What an undisturbed projection of the same commits gives."""
    repo.git("clone", "--quiet", "--bare", repo.path.as_uri(), str(tmp_path / "undisturbed"))
    store = SnapshotStore(tmp_path / "undisturbed-store")
    main = project_branches(discover(tmp_path / "undisturbed"), store, "app", Lines())["main"]
    store.close()
    return list(main.heads)


def test_processes_at_once_make_one_history(repo: Repo, tmp_path: Path, open_at: Open) -> None:
    _fill(repo, 150)
    running = [subprocess.Popen(_script(repo, "project()"), stdout=subprocess.PIPE) for _ in range(4)]
    answers = [process.communicate()[0].decode().split() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    assert answers == [_expected(repo, tmp_path)] * 4
    assert _heads(repo, open_at(repo.path)) == answers[0]


DEATHS = {
    "before any object is saved": "packs._write_pack = die; packs.pygit2.Odb = die",
    "between the pack and its index": "packs._index = die",
    "between objects and cache": "cache.Cache.save = die",
    "in the middle of writing the cache": (
        "save = cache.Cache._write\n"
        "class Dying:\n"
        "    def __init__(self, connection): self.real = connection\n"
        "    def executemany(self, *a): self.real.executemany(*a); die()\n"
        "    def __getattr__(self, name): return getattr(self.real, name)\n"
        "    def __enter__(self): return self.real.__enter__()\n"
        "    def __exit__(self, *a): return self.real.__exit__(*a)\n"
        "def write(self):\n"
        "    self._connection = Dying(self._connection); save(self)\n"
        "cache.Cache._write = write"
    ),
    "between object write and ref update": "projection.update_refs = die",
    "with a ref locked": (
        "def lock_and_die(store, changes):\n"
        "    for name in changes:\n"
        "        place = store.path / (name + '.lock')\n"
        "        place.parent.mkdir(parents=True, exist_ok=True); place.touch()\n"
        "    die()\n"
        "projection.update_refs = lock_and_die"
    ),
    "while the store is made": "snapshots.shutil.rmtree = die",
}


@pytest.mark.parametrize("count", [3, 80])
@pytest.mark.parametrize("moment", DEATHS)
def test_a_killed_projection_is_repaired_by_the_next(
    repo: Repo, tmp_path: Path, open_at: Open, moment: str, count: int
) -> None:
    _fill(repo, count)
    died = subprocess.run(_script(repo, f"{DEATHS[moment]}\nproject()"), capture_output=True, check=False)
    if moment == "between the pack and its index" and count == 3:
        assert died.returncode == 0
    else:
        assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert _heads(repo, open_at(repo.path)) == _expected(repo, tmp_path)
    assert repo.git("fsck", "--full", "--strict") == ""


def test_a_projection_that_is_killed_late_has_saved_what_it_did(
    repo: Repo, tmp_path: Path, open_at: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(repo, 60)
    body = """
    projection._SAVE_EVERY = 20
    read = projection._Projector._read
    def dying(self, commit):
        if len(self._readings) == 50: die()
        return read(self, commit)
    projection._Projector._read = dying
    project()
    """
    assert subprocess.run(_script(repo, body), check=False).returncode == -signal.SIGKILL
    lines = Lines()
    store = open_at(repo.path)
    main = project_branches(discover(repo.path), store, "app", lines)["main"]
    assert lines.replayed == [f"migrations/{n:04}_m.txt" for n in range(40, 60)]
    assert list(main.heads) == _expected(repo, tmp_path)


def test_a_lock_is_waited_for_and_its_holder_named(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    body = "import sys\nfrom pathlib import Path\nfrom aerogit.store.lock import held\n"
    body += f"with held(Path({str(place)!r})):\n    print(1, flush=True)\n    sys.stdin.read()\n"
    holder = subprocess.Popen([sys.executable, "-c", body], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"1\n"
    with pytest.raises(RepositoryError, match=f"process {holder.pid}"), held(place, timeout_s=0.05):
        pass
    holder.kill()
    holder.communicate()
    with held(place, timeout_s=5):
        assert place.read_text() != str(holder.pid)


def test_leftovers_of_the_dead_go_and_many_packs_become_one(
    repo: Repo, open_at: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aerogit.store.packs._FEW", 0)
    store = open_at(repo.path)
    left = [
        store.path.parent / ".aerogit-x",
        store.path / "objects/pack/tmp_pack_x",
        store.path / "objects/pack/tmp_new",
    ]
    left[0].mkdir()
    for file in left[1:]:
        file.write_bytes(b"x")
    for path in left[:2]:
        os.utime(path, (0, 0))
    for n in range(42):
        repo.commit(f"m{n}", {f"migrations/{n:02}_m.txt": f"table t{n} id"})
        main = project_branches(discover(repo.path), store, "app", Lines())["main"]
    assert len(list(store.path.glob("objects/pack/*.pack"))) == 2
    assert [path.exists() for path in left] == [False, False, True]
    assert len(list(log(store, main.heads))) == 42
