"""Which rules run, and how much they weigh: the table's defaults, and what a project said otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aerogit.errors import UsageError
from aerogit.lint.finding import Severity
from aerogit.lint.rule import FAMILIES, Rule
from aerogit.lint.table import RULES

ALL = "all"


@dataclass(frozen=True, slots=True)
class Profile:
    """`select` runs beside the default rules, `ignore` wins over both; a code, a family or `all` each."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Code or family -> what findings of it weigh."""
    of_downs: bool = False
    """Only what concerns downs: they are meant to take away what the up brought."""

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is part of the profile."""
        if self.of_downs and not rule.in_downs:
            return False
        return (rule.by_default or _names(self.select, rule)) and not _names(self.ignore, rule)

    def severity(self, rule: Rule) -> Severity:
        """How much a rule's findings weigh."""
        return self.severities.get(rule.code) or self.severities.get(rule.family) or rule.severity

    def rules(self, dialect: str) -> list[Rule]:
        """The rules that run on a dialect, in the table's order."""
        return [rule for rule in RULES if dialect in rule.dialects and self.runs(rule)]

    def by_signal(self, dialect: str) -> dict[str, list[Rule]]:
        """Signal of a step -> the rules it wakes."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules(dialect):
            for signal in rule.on:
                found.setdefault(signal, []).append(rule)
        return found

    def file_rules(self, dialect: str) -> list[Rule]:
        """The rules that look at a whole script."""
        return [rule for rule in self.rules(dialect) if not rule.on]

    def rule(self, code: str) -> Rule | None:
        """The rule of a code, where it is part of the profile."""
        return next((rule for rule in RULES if rule.code == code and self.runs(rule)), None)

    @property
    def known_codes(self) -> frozenset[str]:
        """All codes there are."""
        return frozenset(rule.code for rule in RULES)


def _names(words: Sequence[str], rule: Rule) -> bool:
    return any(word in (ALL, rule.code, rule.family) for word in words)


def check_codes(words: Sequence[str], *, may_be_all: bool = False) -> None:
    """`UsageError` for what is neither a code nor a family."""
    known = {rule.code for rule in RULES} | set(FAMILIES) | ({ALL} if may_be_all else set())
    for word in words:
        if word not in known:
            raise UsageError(f"no rule is called {word}", "See all rules: aerogit lint --rules")
