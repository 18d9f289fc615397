"""Judge scripts: replay them statement by statement, wake the rules each step concerns, and place what they say."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aerogit.lint import expanding
from aerogit.lint.allowing import Allowance, Allowed, allowances, blame_allowances
from aerogit.lint.branch import Branch
from aerogit.lint.finding import Edit, Finding
from aerogit.lint.looking import changes_all_rows
from aerogit.lint.profile import Profile
from aerogit.lint.rebuilt import rebuilt
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import UNWRAP, Script, Server, Step, signals
from aerogit.model.schema import Schema
from aerogit.sql.statement import Outcome, SourceFile
from aerogit.sql.watching import Moment, Watched, watch

_SETTING = re.compile(r"\s*(?:SET|PRAGMA)\s+(?:SESSION\s+|LOCAL\s+)?([\w.@]+)\s*(?:=|TO|\(|\s)\s*([^;)]*)", re.I)
_BEGINS = re.compile(r"\s*(?:BEGIN|START\s+TRANSACTION)\b", re.I)
_ENDS = re.compile(r"\s*(?:COMMIT|ROLLBACK|END)\b(?!\s+TO\b)", re.I)
_NO_CHANGE = (Outcome.SESSION, Outcome.IGNORED)
_LEAD = re.compile(r"(?:\s+|--[^\n]*\n|/\*.*?\*/)*", re.S)


@dataclass(frozen=True, slots=True)
class Judged:
    """A script to replay. `is_published`: what it made is not the branch's own. `is_judged`: rules look at it.

    `unwrap` is the edit of its file that takes the transaction away.
    """

    file: SourceFile
    in_transaction: bool = True
    is_published: bool = False
    is_judged: bool = True
    unwrap: Edit = UNWRAP


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in the scripts that were judged, how many statements of theirs change anything, and how many
    findings the scripts allow."""

    findings: tuple[Finding, ...]
    files: int
    steps: int
    allowed: int


NOTHING_FOUND = Verdict((), 0, 0, 0)


def judge(files: Sequence[Judged], base: Schema, profile: Profile, server: Server, namespace: str) -> Verdict:
    """What the profile's rules find in scripts that are replayed in order over `base`.

    `namespace` is the one that names are said without. `SourceError` at the first statement that cannot be replayed.
    """
    return _Run(base, profile, server, namespace).judge(files)


class _Run:
    """One replay of all the scripts."""

    def __init__(self, base: Schema, profile: Profile, server: Server, namespace: str) -> None:
        self.profile = profile
        self.server = server
        self.namespace = namespace
        self.catalog = Watched(base, self._told)
        self.branch = Branch()
        self.by_signal = profile.by_signal(base.dialect)
        self.file_rules = profile.file_rules(base.dialect)
        self.replaces = {rule.code: rule.replaces for rule in profile.rules(base.dialect)}
        self.script = Script(SourceFile("", ""), base.dialect, server, in_transaction=True)
        self.is_judged = False
        self.steps = 0
        self.found: list[Finding] = []
        self.allowed: list[Allowance] = []
        self.let_through = 0

    def judge(self, files: Sequence[Judged]) -> Verdict:
        for item in files:
            self._judge_file(item)
        return Verdict(tuple(self.found), sum(item.is_judged for item in files), self.steps, self.let_through)

    def _judge_file(self, item: Judged) -> None:
        if item.is_published:
            self.branch = Branch()
        first = len(self.found)
        self.script = Script(item.file, self.catalog.dialect, self.server, item.in_transaction, self.namespace)
        self.script.unwrap = item.unwrap
        self.script.starts_empty = self.catalog.is_empty
        self.is_judged = item.is_judged
        self.allowed = allowances(item.file.text, self.catalog.dialect) if item.is_judged else []
        if item.is_judged:
            self.script.rebuilt = rebuilt(item.file, self.catalog)
        own = {key for key in self.script.rebuilt.objects if self.branch.made(key)}
        self.branch.rebuilding = frozenset(own)
        self.script.statements = watch(item.file, self.catalog)
        self.branch.disown(self.script.rebuilt.objects.keys() - own)
        if item.is_judged:
            for rule in self.file_rules:
                self._report(rule, rule.judge_file(self.script), 0)
            self.found[first:] = self._without_replaced(self.found[first:])
            self._settle_allowances(first)
            self.found[first:] = sorted(self.found[first:], key=lambda one: (one.line, one.column, one.code))
        if item.is_published:
            self.branch = Branch()

    def _told(self, moment: Moment) -> None:
        """A statement was replayed."""
        script = self.script
        if moment.statement.outcome is Outcome.SESSION:
            _note_session(script, moment)
        step = Step(moment, script, self.branch)
        script.steps.append(step)
        if self.is_judged:
            self.steps += moment.statement.outcome not in _NO_CHANGE
            for rule in self._woken(step):
                self._report(rule, rule.judge(step), -1, step)
        script.follow_rows(moment.statement, is_for_all=step.what == "delete" and changes_all_rows(step))
        self.branch.follow(moment.changes)
        if moment.statement.what == "update":
            self.branch.written.update(moment.statement.keys)

    def _woken(self, step: Step) -> Iterator[Rule]:
        """The rules that a step's signals wake, each once, in the order of the table."""
        groups = [group for signal in signals(step.moment, step.changes) if (group := self.by_signal.get(signal))]
        if len(groups) == 1:
            yield from groups[0]
        elif groups:
            yield from sorted({rule.code: rule for group in groups for rule in group}.values(), key=_code)

    def _report(self, rule: Rule, remarks: Iterable[Remark], at: int, step: Step | None = None) -> None:
        for remark in remarks:
            place = remark.at if remark.at >= 0 else at if step is None else step.start
            if rule.needs_rows and remark.about and self.script.emptied.get(remark.about.key, place) < place:
                continue
            self.found.append(finding_at(rule, self.profile, self.script, remark, place))

    def _without_replaced(self, found: list[Finding]) -> list[Finding]:
        """The findings of which no other one, about the same thing in the same place, says more."""
        by_place: dict[tuple[int, str], set[str]] = {}
        for one in found:
            said = self.replaces.get(one.code, ())
            by_place.setdefault((one.line, one.object), set()).update(said)
        return [one for one in found if one.code not in by_place[one.line, one.object]]

    def _settle_allowances(self, first: int) -> None:
        """Take out what the file allows, and blame what allows nothing."""
        if not self.allowed:
            return
        ends = [step.moment.statement.end for step in self.script.steps]
        allowed = Allowed(self.allowed, self.found[first:], self.script.file.text, ends)
        kept = [one for one in self.found[first:] if not allowed.allows(one)]
        blamed = blame_allowances(allowed, self.profile.known_codes)
        self.let_through += len(self.found) - first - len(kept)
        self.found[first:] = kept
        for code, remark in blamed:
            rule = self.profile.rule(code)
            if rule is not None:
                self.found.append(finding_at(rule, self.profile, self.script, remark, remark.at))


def _code(rule: Rule) -> str:
    return rule.code


def _note_session(script: Script, moment: Moment) -> None:
    """Remember what a SET, PRAGMA or transaction bracket means for what follows."""
    text = moment.file.text
    lead = _LEAD.match(text, moment.statement.start)
    start = lead.end() if lead else moment.statement.start
    setting = _SETTING.match(text, start, moment.statement.end)
    if setting:
        script.settings[setting[1].lower()] = setting[2].strip()
    elif _BEGINS.match(text, start):
        script.has_begun = True
    elif _ENDS.match(text, start):
        script.has_begun = False


def finding_at(rule: Rule, profile: Profile, script: Script, remark: Remark, at: int) -> Finding:
    """What a rule remarks at an offset of a script's file."""
    text = script.file.text
    line, column = line_and_column(text, at)
    return Finding(
        rule.code,
        profile.severity(rule),
        script.file.path,
        line,
        column,
        remark.about.text(script.namespace) if remark.about is not None else "",
        remark.message,
        remark.effect or rule.effect,
        remark.rewrite or rule.rewrite,
        remark.command if script.dialect in expanding.DIALECTS else "",
        remark.edits,
    )


@functools.lru_cache(maxsize=4096)
def line_and_column(text: str, at: int) -> tuple[int, int]:
    """The place of an offset, both from 1."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
