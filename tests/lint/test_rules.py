"""Every rule against its cases: the bad ones are found and told as on record, the good ones are left alone."""

from __future__ import annotations

import re

import pytest

from aerogit.lint.rule import EVERY, FAMILIES
from aerogit.lint.table import RULES
from support.lint_cases import CASES, Case, cases, told

ALL_CASES = cases()


@pytest.mark.generated
@pytest.mark.parametrize("case", [case for case in ALL_CASES if case.is_bad], ids=lambda case: case.name)
def test_a_bad_case_is_found(case: Case, update_golden: bool) -> None:
    found = case.own()
    assert found, "the rule is silent"
    golden = case.path.with_suffix(".txt")
    if update_golden:
        golden.write_text(told(found), encoding="utf-8")
    assert told(found) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", [case for case in ALL_CASES if not case.is_bad], ids=lambda case: case.name)
def test_a_good_case_is_left_alone(case: Case) -> None:
    assert told(case.own()) == "\n"


OF_NEW_THINGS = {
    "BC15": "a view that loses what guards it has lost it by mistake, whoever made it",
    "CT09": "an index too many",
    "CT12": "an index too many",
    "CT15": "the server makes no foreign key",
    "DD12": "the server refuses it",
    "DS21": "what a role owns is in no file",
    "HI02": "suppressions",
    "HI04": "a guard hides a mistake of the branch's own as well",
    "HI15": "it is about more than the branch's database",
    "LK03": "the server refuses it",
    "LK26": "an index that is not valid is on no side",
    "LK37": "the engine refuses it",
    "LK38": "the engine refuses it",
    "LK39": "the view is broken in the end",
    "LK40": "the server does not have it",
    "LK41": "the server refuses it",
}
"""Rules that speak of what the branch itself made, and why."""


@pytest.mark.parametrize(
    "case", [case for case in ALL_CASES if case.is_bad and "-- published" in case.text], ids=lambda case: case.name
)
def test_of_what_the_branch_made_itself_nothing_is_said(case: Case) -> None:
    """The same scripts, where no part of them has been released: nobody has rows in them, and no program knows them."""
    assert bool(case.own(is_all_new=True)) == (case.rule.code in OF_NEW_THINGS)


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    for rule in RULES:
        kinds = {case.is_bad for case in ALL_CASES if case.rule is rule}
        assert kinds == {True, False}, rule.code


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.name for path in CASES.iterdir()} == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is_about(rule: object) -> None:
    from aerogit.lint.rule import Rule

    assert isinstance(rule, Rule)
    assert re.fullmatch(r"[A-Z]{2}\d\d", rule.code)
    assert rule.family in FAMILIES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.condition.endswith(".")
    assert rule.effect
    assert not rule.effect.endswith(".")
    assert rule.rewrite
    assert not rule.rewrite.endswith(".")
    assert set(rule.dialects) <= set(EVERY)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
