"""Judge the way from one declared schema to the next: its plan is the script, its places are those of the files.

Nobody wrote the plan, so that nothing is said of its form, and nothing in it can be rewritten; what a file allows, it
allows for the change that brings the allowance along.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aerogit.diff.changes import Change, Rename
from aerogit.lint.allowing import Allowance, Allowed, allowances, blame_allowances
from aerogit.lint.finding import Finding
from aerogit.lint.judging import Judged, Verdict, finding_at, judge, line_and_column
from aerogit.lint.profile import Profile
from aerogit.lint.step import Script, Server
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.plan.steps import Plan, script
from aerogit.sql.lexer import tokenize
from aerogit.sql.reading import is_hcl
from aerogit.sql.statement import SourceFile, Statement

OF_FORM = "HI"
"""The family of rules that speak of how a migration is written."""
_LEAD = re.compile(r"(?:\s+|--[^\n]*\n|/\*.*?\*/)*", re.S)


@dataclass(frozen=True, slots=True)
class Shown:
    """The files that show a whole schema, and what became of their statements; `root` is the file or folder."""

    root: str = ""
    files: Sequence[SourceFile] = ()
    statements: Sequence[Statement] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """The plan from a schema to the one that `shown` shows, where `was` showed the one before."""

    before: Schema
    plan: Plan
    changes: Sequence[Change]
    shown: Shown
    was: Shown


def judge_way(way: Way, profile: Profile, server: Server, namespace: str) -> Verdict:
    """What the profile's rules find in the steps of a plan, each at what it is about in the files."""
    text = script(way.plan)
    judged = Judged(SourceFile("the plan", text.text), text.in_transaction)
    found = judge([judged], way.before, _without_form(profile), server, namespace)
    places = _Places(way, text.text, namespace)
    findings = [places.placed(one) for one in found.findings]
    kept, blamed = _settled(way, findings, profile, server)
    ordered = sorted([*kept, *blamed], key=lambda one: (one.file, one.line, one.column, one.code))
    return replace(found, findings=tuple(ordered), allowed=len(findings) - len(kept))


def _without_form(profile: Profile) -> Profile:
    return replace(profile, ignore=(*profile.ignore, OF_FORM))


class _Places:
    """Where in the files the things stand that the plan's statements are about."""

    def __init__(self, way: Way, text: str, namespace: str) -> None:
        self._way = way
        self._paths: dict[str, Path] = {}
        self._now: dict[Path, Path] = {}
        for change in way.changes:
            if isinstance(change, Rename):
                self._now[change.path] = change.new
            self._paths.setdefault(change.path.text(namespace), Path(change.path.key, change.path.part))
        self._texts = {file.path: file.text for file in way.shown.files}
        self._lines: list[int] = []
        self._about: list[tuple[Path, ...]] = []
        at = 0
        for step in way.plan.steps:
            for statement in step.statements:
                at = text.index(statement.rstrip(), at)
                self._lines.append(text.count("\n", 0, at) + 1)
                self._about.append(step.about)
                at += len(statement.rstrip())

    def placed(self, one: Finding) -> Finding:
        """A finding in the plan's text as one in the files; where what it is about is gone, in the file it stood in."""
        about = self._about[bisect.bisect_right(self._lines, one.line) - 1]
        path = self._paths.get(one.object) or next(iter(about), None)
        file, line, column = (self._way.shown.root, 1, 1) if path is None else self._find(path)
        return replace(one, file=file, line=line, column=column, command="", edits=())

    def _find(self, path: Path) -> tuple[str, int, int]:
        path = self._now.get(path, path)
        key = self._now.get(Path(path.key), path).key
        there = [one for one in self._way.shown.statements if key in one.keys and one.file in self._texts]
        if not there:
            return self._left(path.key), 1, 1
        first = (there[0], _start(self._texts[there[0].file], there[0]))
        named = ((one, self._place(path.part[1], one)) for one in there if path.part[1])
        statement, at = next(((one, at) for one, at in named if at >= 0), first)
        return (statement.file, *line_and_column(self._texts[statement.file], at))

    def _place(self, name: str, statement: Statement) -> int:
        return _place_of(name, self._texts[statement.file], statement, self._way.before.dialect)

    def _left(self, key: Key) -> str:
        """The file that something stood in, where there still is one."""
        was = next((one.file for one in self._way.was.statements if key in one.keys), "")
        return was if was in self._texts else self._way.shown.root


def _start(text: str, statement: Statement) -> int:
    lead = _LEAD.match(text, statement.start, statement.end)
    return lead.end() if lead and lead.end() < statement.end else statement.start


def _place_of(name: str, text: str, statement: Statement, dialect: str) -> int:
    """The offset at which a statement says a name; -1 where it does not."""
    start, said = statement.start, text[statement.start : statement.end]
    if is_hcl(statement.file):
        found = re.search(rf'"{re.escape(name)}"', said)
        return start + found.start() if found else -1
    names = (token for token in tokenize(said, dialect) if token.is_name)
    return next((start + token.start for token in names if token.value.lower() == name.lower()), -1)


_Mark = tuple[tuple[str, ...], str, bool, tuple[Key, ...]]


def _settled(way: Way, found: list[Finding], profile: Profile, server: Server) -> tuple[list[Finding], list[Finding]]:
    """The findings that no file allows, and what is wrong with the allowances."""
    before = Counter(mark for file in way.was.files for _, mark in _marked(file, way.was, way.before.dialect))
    kept = [one for one in found if one.file not in {file.path for file in way.shown.files}]
    blamed: list[Finding] = []
    for file in way.shown.files:
        own = [one for one in found if one.file == file.path]
        said = _new(_marked(file, way.shown, way.before.dialect), before)
        allowed = Allowed(said, own, file.text, _ends(file, way.shown))
        kept += [one for one in own if not allowed.allows(one)]
        at = Script(file, way.before.dialect, server, in_transaction=True)
        for code, remark in blame_allowances(allowed, profile.known_codes):
            rule = profile.rule(code)
            blamed += [finding_at(rule, profile, at, remark, remark.at)] if rule is not None else []
    return kept, blamed


def _new(said: Iterator[tuple[Allowance, _Mark]], before: Counter[_Mark]) -> list[Allowance]:
    """The allowances that were not there before: an old one was for an older change."""
    found = []
    for one, mark in said:
        if before[mark] > 0:
            before[mark] -= 1
        else:
            found.append(one)
    return found


def _marked(file: SourceFile, shown: Shown, dialect: str) -> Iterator[tuple[Allowance, _Mark]]:
    """The allowances of a file, each with what it is known by: what it says, and of what."""
    said = allowances(file.text, dialect)
    statements = sorted((one for one in shown.statements if one.file == file.path), key=_end) if said else []
    for one in said:
        line, _ = line_and_column(file.text, one.at)
        own = (item.keys for item in statements if line_and_column(file.text, item.end)[0] >= line)
        yield one, (one.codes, one.reason, one.is_for_file, () if one.is_for_file else next(own, ()))


def _end(statement: Statement) -> int:
    return statement.end


def _ends(file: SourceFile, shown: Shown) -> list[int]:
    return sorted(one.end for one in shown.statements if one.file == file.path)
