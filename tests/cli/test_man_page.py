"""The manual page: what every verb says of itself, where `man` and `git aero --help` look for it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from aerogit.cli.verbs import VERBS
from support.man_page import page

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "man" / "git-aero.1"


@pytest.mark.generated
def test_the_page_is_what_the_verbs_say(update_golden: bool) -> None:
    if update_golden:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "stale: run make tables"


def test_the_page_has_every_verb() -> None:
    text = PAGE.read_text(encoding="utf-8").replace("\\-", "-")
    assert not [name for name in VERBS if f"\\fBaerogit {name}\\fR" not in text]


def test_both_names_lead_to_it_where_man_looks() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = settings["tool"]["setuptools"]["data-files"]["share/man/man1"]
    assert sorted(installed) == ["docs/man/aerogit.1", "docs/man/git-aero.1"]
    assert (CHECKOUT / "docs" / "man" / "aerogit.1").read_text(encoding="utf-8") == ".so man1/git-aero.1\n"
