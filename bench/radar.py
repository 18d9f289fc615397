"""The radar over 50 branches of a schema of 1,000 tables, against one merge of two of them."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from aerogit.porcelain.merge import preview
from aerogit.porcelain.radar import radar
from aerogit.porcelain.repository.project import find_project
from bench.measure import best_ms, report

TABLES, BRANCHES, CHANGED = 1000, 50, 3
_CONFIG = '[project]\nname = "shop"\ndialect = "postgres"\n[schema]\nmirror = ""\n'


def _table(number: int) -> str:
    columns = "".join(f", value_{n} varchar({n + 10}) NOT NULL DEFAULT 'x'" for n in range(8))
    refers = f", above_id bigint REFERENCES table_{number - 1} (id)" if number else ""
    return f"CREATE TABLE table_{number} (id bigint PRIMARY KEY{columns}{refers});\n"


def _edits(branch: int, tables: int) -> str:
    """Three tables are changed; now and then two branches change the same one."""
    numbers = {branch % 7, *((branch * 17 + step * 331) % tables for step in range(1, CHANGED))}
    return "".join(f"ALTER TABLE table_{n} ADD COLUMN added_{branch} integer;\n" for n in numbers)


def _write(folder: Path, tables: int, branches: int) -> None:
    """A repository with main and its branches, made in one go."""
    place = "migrations/2026010100{:04}_x"
    lines = [
        f"commit refs/heads/main\nmark :1\ncommitter A <a@b> 1767225600 +0000\ndata 0\n{_file('aerodb.toml', _CONFIG)}"
    ]
    lines.append(_file(place.format(0) + ".up.sql", "".join(_table(n) for n in range(tables))))
    for branch in range(branches + 1):
        name = f"branch-{branch}" if branch else "main"
        lines.append(f"commit refs/heads/{name}\ncommitter A <a@b> {1767225700 + branch} +0000\ndata 0\nfrom :1\n")
        lines.append(_file(place.format(branch + 1) + ".up.sql", _edits(branch, tables)))
        lines.append(_file(place.format(branch + 1) + ".down.sql", "SELECT 1;\n"))
    for arguments, given in ((("init", "-q", "-b", "main"), ""), (("fast-import", "--quiet"), "".join(lines))):
        subprocess.run(["git", *arguments], cwd=folder, input=given.encode(), check=True, env=os.environ)
    subprocess.run(["git", "checkout", "-q", "-f", "main"], cwd=folder, check=True)


def _file(path: str, text: str) -> str:
    return f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n"


def main(*, is_small: bool = False) -> bool:
    tables, branches = (20, 3) if is_small else (TABLES, BRANCHES)
    with tempfile.TemporaryDirectory(prefix="aerogit-bench-") as name:
        _write(Path(name), tables, branches)
        project = find_project(Path(name))
        sides = [(name, project.repository.resolve(name)) for name in ("main", "branch-1")]

        def by_radar() -> None:
            found = radar(project)
            assert len(found.pairs) == branches * (branches - 1) // 2
            assert found.is_clean

        cold = best_ms(by_radar, repeats=1)
        all_ms = best_ms(by_radar, repeats=3)
        one_ms = best_ms(lambda: preview(project, sides[0], sides[1]))
    print(f"     {branches} branches of {tables} tables: radar {all_ms:.0f} ms ({cold:.0f} ms the first time)")
    return report(f"radar over {branches} branches against one merge", all_ms, one_ms, BRANCHES)
