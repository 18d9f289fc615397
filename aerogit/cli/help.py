"""`aerogit help`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.asking import wants_json
from aerogit.cli.parser import answer
from aerogit.cli.verbs import GROUPS, VERBS
from aerogit.errors import UsageError
from aerogit.lint.table import RULES as LINT
from aerogit.migrate.guard_codes import RULES
from aerogit.model.codes import CODES, meaning_of
from aerogit.porcelain.lint import explain
from aerogit.ui.guard import rule_page
from aerogit.ui.lines import BLANK, Line, Span, line, text_of
from aerogit.ui.lint import rule_lines


def command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", show_default=False, help="A verb, or codes of findings.")
    ] = None,
) -> Answer:
    """Say what a code means, or what a verb takes: `aerogit help AG1001`, `aerogit help merge`."""
    given = words or []
    name = " ".join(given)
    if name in VERBS or name in GROUPS or not given:
        return answer("aerogit", [*given, "--help"], as_json=wants_json())
    pages = {code.upper(): _page(code.upper(), code) for code in given}
    lines = [one for page in pages.values() for one in (BLANK, *page)][1:]
    said = [{"code": code, "text": "\n".join(text_of(one) for one in page)} for code, page in pages.items()]
    return Answer({"codes": said}, lines)


def _page(code: str, given: str) -> list[Line]:
    if code in RULES:
        return list(rule_page(code))
    if code in {rule.code for rule in LINT}:
        return list(rule_lines(explain(code, None)))
    if code in CODES:
        return [line(Span(code, "name"), f"  {meaning_of(code)}")]
    raise UsageError(f"there is no verb and no code {given}", "see what there is: aerogit --help, aerogit lint --rules")
