"""The cases of the lint rules: a folder for each code, with scripts that show what is published and what is judged.

`bad.sql` and `good.sql` are in the rule's first dialect, `bad.mysql.sql` in that. A line `-- published` opens what
others have, `-- migration` (with `: no-transaction` where it is) each migration of the branch; a line such as
`-- server: mariadb 10.11` names another server than the oldest. `bad.txt` is what the rule says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from aerogit.lint.finding import Finding
from aerogit.lint.judging import Judged, judge
from aerogit.lint.profile import Profile
from aerogit.lint.rule import Rule
from aerogit.lint.table import RULES
from aerogit.model.traits import traits_of
from aerogit.porcelain.guarding.rule_choice import server_of
from aerogit.porcelain.repository.config import Config, Lint
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

CASES = Path(__file__).parent.parent / "lint" / "cases"
_MARK = re.compile(r"^-- (published|migration)(?:: *(no-transaction))?$", re.M)
_SERVER = re.compile(r"^-- server: *(.+)$", re.M)
ALL = Profile(("all",))


@dataclass(frozen=True, slots=True)
class Case:
    """One script of a case."""

    path: Path
    rule: Rule

    @property
    def name(self) -> str:
        return f"{self.rule.code}/{self.path.stem}"

    @property
    def is_bad(self) -> bool:
        return self.path.name.startswith("bad")

    @property
    def dialect(self) -> str:
        parts = self.path.name.split(".")
        return parts[1] if len(parts) == 3 else self.rule.dialects[0]

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def findings(self, profile: Profile = ALL, *, is_all_new: bool = False) -> list[Finding]:
        """What a profile's rules find in it; with `is_all_new` the branch itself has made what is published."""
        pieces = _MARK.split(self.text)
        published = [SourceFile("published.sql", body) for word, _, body in _triples(pieces) if word == "published"]
        judged = [
            Judged(SourceFile(f"{at}.sql", body.lstrip("\n")), in_transaction=not option)
            for at, (word, option, body) in enumerate(_triples(pieces), 1)
            if word == "migration" or is_all_new
        ]
        said = _SERVER.search(self.text)
        server = server_of(Config("case", self.dialect, lint=Lint(server=said[1] if said else "")))
        base = read([] if is_all_new else published, self.dialect).schema
        return list(judge(judged, base, profile, server, traits_of(self.dialect).default_namespace).findings)

    def own(self, *, is_all_new: bool = False) -> list[Finding]:
        """What its rule finds in it, by itself; rules about suppressions need the others."""
        others = () if self.rule.family == "HI" else tuple(rule.code for rule in RULES if rule is not self.rule)
        return [
            one for one in self.findings(Profile(("all",), others), is_all_new=is_all_new) if one.code == self.rule.code
        ]


def _triples(pieces: list[str]) -> list[tuple[str, str | None, str]]:
    return [(pieces[at], pieces[at + 1], pieces[at + 2]) for at in range(1, len(pieces), 3)]


def cases() -> list[Case]:
    """All cases, by code."""
    return [Case(path, rule) for rule in RULES for path in sorted((CASES / rule.code).glob("*.sql"))]


def told(findings: list[Finding]) -> str:
    """Findings as the golden files have them."""
    lines = []
    for one in findings:
        lines.append(f"{one.file}:{one.line}:{one.column} {one.severity.value} {one.object}".rstrip())
        lines += [f"  {text}" for text in (one.message, one.effect, f"safe: {one.rewrite}", one.command) if text]
    return "\n".join(lines) + "\n"
