"""The table of rules, one line each: the module below `aerogit.lint.rules` whose `RULE` it is, in no needed order."""

from __future__ import annotations

import importlib
from typing import cast

from aerogit.lint.rule import Rule

_MODULES = (
    "loss.drop_table",
    "compatibility.rename_column",
    "locks.index_not_concurrently",
    "history.unused_allowance",
    "history.allowance_without_reason",
    "history.unknown_allowance",
)


def _load(name: str) -> Rule:
    return cast(Rule, importlib.import_module(f"aerogit.lint.rules.{name}").RULE)


RULES: tuple[Rule, ...] = tuple(sorted((_load(name) for name in _MODULES), key=lambda rule: rule.code))
"""All rules, by code."""
