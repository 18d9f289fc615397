"""What the verbs that bring commits one after another have in common."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.cli.answer import Answer
from aerogit.errors import UsageError
from aerogit.porcelain.merges.sequence import Sequenced
from aerogit.porcelain.merges.sequence_report import sequence_report
from aerogit.porcelain.repository.project import Project
from aerogit.ui.lines import line
from aerogit.ui.sequence import sequence_lines


def went_on(project: Project, found: Sequenced) -> Answer:
    """How far it came; 1 where a person is needed."""
    report = sequence_report(project, found)
    return Answer(report, sequence_lines(report), 1 if found.outcome in ("stopped", "files") else 0)


def given_up(verb: str, where: str) -> Answer:
    """It was given up, and where one is again."""
    return Answer({"aborted": where}, [line(f"The {verb} was given up; {where} is as it was before it.")])


def only_commits(verb: str, names: Sequence[str], is_continued: bool, is_aborted: bool) -> Sequence[str]:
    """The commits given; UsageError where there are none, or there should be."""
    if (is_continued or is_aborted) and (names or (is_continued and is_aborted)):
        raise UsageError("--continue and --abort stand alone", f"see: aerogit {verb} --help")
    if not names and not (is_continued or is_aborted):
        raise UsageError(f"{verb} which commit?", f"for example: aerogit {verb} 3f2a1c9")
    return names
