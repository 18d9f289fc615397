"""A rebase behind two migrations of upstream, by how many migrations there are, and by how many the branch has.

Each is measured at three sizes against the size before it: what is linear grows by the factor that the sizes do. The
grid of states that convergence is proved on has a cell for each pair of migrations, and is a line of its own.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from aerogit.migrate.convergence import converge
from aerogit.model.schema import Schema
from aerogit.porcelain.rebase import rebase
from aerogit.porcelain.repository.project import find_project
from aerogit.sql.statement import SourceFile
from bench.measure import best_ms, report

_FACTOR = 4
_CONFIG = '[project]\nname = "bench"\ndialect = "postgres"\n[migrations]\nnumbering = "sequential"\nformat = "plain"\n'
_WHO = {f"GIT_{who}_{what}": "bench@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        (folder / "migrations" / name).write_text(text)
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", message)


def _table(number: int) -> str:
    return f"CREATE TABLE t{number} (id integer PRIMARY KEY, name text);\n"


def _grown(folder: Path, base: int, own: int) -> None:
    """A repository of `base` migrations, main with two more, and a branch of `own` commits behind it."""
    (folder / "migrations").mkdir(parents=True)
    _git(folder, "init", "-q", "-b", "main")
    (folder / "aerodb.toml").write_text(_CONFIG)
    _commit(folder, {f"{number:05}_t{number}.sql": _table(number) for number in range(1, base + 1)}, "base")
    _git(folder, "switch", "-qc", "feature")
    for number in range(1, own + 1):
        text = f"ALTER TABLE t1 ADD COLUMN own{number} integer;\nUPDATE t1 SET own{number} = 1;\n"
        _commit(folder, {f"{base + number:05}_own{number}.sql": text}, f"own {number}")
    _git(folder, "switch", "-q", "main")
    _commit(folder, {f"{base + 1:05}_people.sql": "ALTER TABLE t1 RENAME TO people;\n"}, "people")
    _commit(folder, {f"{base + 2:05}_line.sql": "ALTER TABLE people RENAME COLUMN name TO line;\n"}, "line")
    _git(folder, "switch", "-q", "feature")


def _rebase_ms(base: int, own: int, repeats: int) -> float:
    """Milliseconds of a rebase, the snapshot of HEAD and of main known as they are after a look at them."""
    with tempfile.TemporaryDirectory(prefix="aerogit-bench-") as name:
        folder = Path(name)
        _grown(folder, base, own)

        def once() -> None:
            _git(folder, "reset", "-q", "--hard", "start")
            found = rebase(find_project(folder), "main")
            assert found.outcome == "done"
            assert len(found.brought) == own

        _git(folder, "tag", "start")
        once()
        return best_ms(once, repeats)


def _grid_ms(size: int) -> float:
    """Milliseconds of the proof for as many migrations on each side."""
    base = Schema("postgres")
    sides = [
        [SourceFile(f"{side}{number}.sql", f"CREATE TABLE {side}{number} (id integer);") for number in range(size)]
        for side in ("ours", "theirs")
    ]
    return best_ms(lambda: converge(base, *sides), 3)


def _against(name: str, sizes: Sequence[int], times: Sequence[float], limit: float) -> bool:
    for size, took in zip(sizes, times, strict=True):
        print(f"     {size} {name}: {took:.1f} ms")
    pairs = zip(sizes, sizes[1:], times, times[1:], strict=False)
    held = [report(f"{more} {name} against {less}", later, sooner, limit) for less, more, sooner, later in pairs]
    return all(held)


def main(*, is_small: bool = False) -> bool:
    os.environ.update(_WHO)
    bases, owns, grids = [100, 400, 1600], [2, 8, 32], [4, 16, 64]
    own, base, repeats = 4, 50, 3
    if is_small:
        bases, owns, grids = [1, 2], [1, 2], [1, 2]
        own, base, repeats = 1, 1, 1
    by_base = [_rebase_ms(n, own, repeats) for n in bases]
    by_own = [_rebase_ms(base, n, repeats) for n in owns]
    by_grid = [_grid_ms(n) for n in grids]
    holds = [
        _against("migrations there already", bases, by_base, _FACTOR),
        _against("commits rebased", owns, by_own, 1.5 * _FACTOR),
        _against("migrations on each side of the grid", grids, by_grid, 1.5 * _FACTOR**2),
    ]
    return all(holds)
