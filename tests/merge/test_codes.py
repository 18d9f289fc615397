"""Every code a merge can report is produced by a worked case; those that are not are listed, with the reason."""

from __future__ import annotations

from pathlib import Path

from aerogit.model.codes import CODES
from support.scenarios import cases, wanted

HERE = Path(__file__).parent
ELSEWHERE = {
    "N08": "needs the targets a project declares, which aerodb.toml cannot say",
    "M01": "of migrations: tests/merging/test_merge_verb.py",
    "M02": "of a deployed target",
    "M03": "of migrations: tests/merging/test_shared_migrations.py",
    "M04": "of migrations and their mirror",
    "M05": "needs the targets a project declares, which aerodb.toml cannot say",
    "M06": "of histories: tests/merging/test_merge_verb.py",
    "M07": "of histories: tests/merging/test_merge_verb.py",
}


def produced(root: Path) -> set[str]:
    return {line.split(" ", 1)[0] for folder, _ in cases(root) for line in wanted(folder)}


def test_every_code_has_a_case(shared: Path) -> None:
    found = produced(HERE / "cases") | produced(shared / "scenarios")
    assert set(CODES) - found == set(ELSEWHERE)
