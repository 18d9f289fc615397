"""HI08: a line that only an interactive shell understands."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.sql.statement import Outcome

_SHELLS = ("psql", "shell command", "client command")
_HARMLESS = ("\\restrict", "\\unrestrict", "delimiter")
"""What dumps have around them, and what only says where statements end."""


def _judge_file(script: Script) -> Iterator[Remark]:
    for step in script.statements:
        if step.outcome is Outcome.IGNORED and step.what in _SHELLS:
            line = script.file.text[step.start : step.end].split("\n")[0].strip()
            if not line.lower().startswith(_HARMLESS):
                yield Remark(None, f"{line} is no SQL", at=step.start)


RULE = Rule(
    code="HI08",
    name="shell-command",
    severity=Severity.ERROR,
    condition="A psql backslash line, a SQLite dot command or a line for the mysql client in a migration.",
    effect="a driver sends it to the server, which refuses it; by hand it does what no other database does",
    rewrite="SQL; what a file includes belongs into the migration itself",
    judge_file=_judge_file,
)
