"""Where a rule begins and ends: near misses, each migration by itself over what the file shows as published.

`edges/CODE.sql` is in the rule's first dialect, `CODE.mysql.sql` in that. Below each `-- migration` stands what the
rule says of it, in `-- found:` lines; none where it is silent. `-- server:` names another server than the oldest.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aerogit.lint.judging import Judged, judge
from aerogit.lint.profile import Profile
from aerogit.lint.rule import Rule
from aerogit.lint.table import RULES
from aerogit.model.traits import traits_of
from aerogit.porcelain.guarding.rule_choice import server_of
from aerogit.porcelain.repository.config import Config, Lint
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

FILES = sorted((Path(__file__).parent / "edges").glob("*.sql"))
_SERVER = re.compile(r"^-- server: (.+)$", re.M)
_MIGRATION = re.compile(r"^(-- migration(?:: no-transaction)?\n)((?:-- found: .*\n)*)", re.M)


def told(rule: Rule, dialect: str, published: str, head: str, body: str) -> str:
    """What a rule says of one migration, as the files have it."""
    base = read([SourceFile("published.sql", published)], dialect).schema
    script = Judged(SourceFile("1.sql", body), in_transaction="no-transaction" not in head)
    only = Profile(("all",), tuple(one.code for one in RULES if one is not rule))
    namespace = traits_of(dialect).default_namespace
    said = _SERVER.search(published)
    server = server_of(Config("edge", dialect, lint=Lint(server=said[1] if said else "")))
    found = judge([script], base, only, server, namespace).findings
    return "".join(f"-- found: line {one.line}: {one.message}\n" for one in found)


@pytest.mark.generated
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_says_this_and_no_more(path: Path, update_golden: bool) -> None:
    code, _, dialect = path.stem.partition(".")
    [rule] = [one for one in RULES if one.code == code]
    published, *pieces = _MIGRATION.split(path.read_text(encoding="utf-8"))
    expected, written = [published], [published]
    for head, wanted, body in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        expected += [head, wanted, body]
        written += [head, told(rule, dialect or rule.dialects[0], published, head, body), body]
    if update_golden:
        path.write_text("".join(written), encoding="utf-8")
    assert "".join(written) == "".join(expected)
