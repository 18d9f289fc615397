"""Our findings and squawk's on the corpus's migrations, statement by statement."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from aerogit.lint.finding import Finding
from aerogit.lint.judging import Judged, judge
from aerogit.lint.profile import Profile
from aerogit.lint.step import Server
from aerogit.model.schema import Schema
from aerogit.sql.dialects import dialect_of
from aerogit.sql.statement import SourceFile
from support.squawk import Said

Place = tuple[str, int]
"""A file and the number of a statement in it."""


def migrations(folder: Path) -> list[SourceFile]:
    """The ups in order."""
    paths = sorted(folder.glob("*.up.sql"), key=lambda path: int(path.name.split("_")[0]))
    return [SourceFile(path.name, path.read_text(encoding="utf-8")) for path in paths]


def judged(files: Iterable[SourceFile], profile: Profile) -> tuple[Finding, ...]:
    """What the rules find in files that are published one after the other."""
    items = [Judged(file, is_published=True) for file in files]
    return judge(items, Schema("postgres"), profile, Server("postgres", (15,)), "public").findings


@dataclass(slots=True)
class Statements:
    """Where the statements of files end, by line."""

    ends: dict[str, list[int]] = field(default_factory=dict)

    def place(self, file: SourceFile, line: int) -> Place:
        """The statement that a line belongs to."""
        if file.path not in self.ends:
            found = dialect_of("postgres").split(file.text)
            self.ends[file.path] = [file.text.count("\n", 0, one.end) + 1 for one in found]
        return file.path, bisect.bisect_left(self.ends[file.path], line)


@dataclass(frozen=True, slots=True)
class Beside:
    """How one rule of squawk's compares: statements that both name, that it alone does, and that we alone do.

    `new` are those of its own whose statement only touches what the same file made.
    """

    rule: str
    codes: tuple[str, ...]
    both: int
    theirs: int
    new: int
    ours: int


def compare(
    files: list[SourceFile], said: list[Said], found: Iterable[Finding], same: dict[str, tuple[str, ...]]
) -> list[Beside]:
    """Rule by rule of squawk's, most findings first."""
    by_path = {file.path: file for file in files}
    statements = Statements()
    fresh = _fresh(files)
    ours: dict[str, set[Place]] = {}
    for one in found:
        ours.setdefault(one.code, set()).add(statements.place(by_path[one.file], one.line))
    theirs: dict[str, set[Place]] = {}
    for each in said:
        theirs.setdefault(each.rule, set()).add(statements.place(by_path[each.file], each.last))
    rows = []
    for rule, places in theirs.items():
        codes = same.get(rule, ())
        own = set().union(*(ours.get(code, set()) for code in codes))
        alone = places - own
        rows.append(Beside(rule, codes, len(places & own), len(alone), len(alone & fresh), len(own - places)))
    return sorted(rows, key=lambda row: (-row.both - row.theirs, row.rule))


def _fresh(files: list[SourceFile]) -> set[Place]:
    """The statements that touch nothing but what their own file made."""
    from aerogit.lint.branch import Branch
    from aerogit.sql.watching import Moment, Watched, watch

    statements, found, made = Statements(), set(), [Branch()]

    def told(moment: Moment) -> None:
        known = {key for key, value in moment.touched.items() if value is not None}
        if all(made[0].made(key) for key in known):
            line = moment.file.text.count("\n", 0, moment.statement.end) + 1
            found.add(statements.place(moment.file, line))
        made[0].follow(moment.changes)

    catalog = Watched(Schema("postgres"), told)
    for file in files:
        made[0] = Branch()
        watch(file, catalog)
    return found


def per_rule(found: Iterable[Finding]) -> list[tuple[str, int]]:
    """Code and how often, the most frequent first."""
    return sorted(Counter(one.code for one in found).items(), key=lambda item: (-item[1], item[0]))
