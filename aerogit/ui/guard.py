"""Draws what the guard refuses: the rule first, then the files, what comes of it, and the commands that help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.migrate.append_only import Breach
from aerogit.migrate.guard_codes import RULES
from aerogit.migrate.overrides import Allowed
from aerogit.ui.lines import BLANK, Line, Span, line

_SHOWN = 10
_WIDTH = 100


def breach_lines(breaches: Sequence[Breach]) -> Iterator[Line]:
    """Every rule that is broken, with its files."""
    for number, code in enumerate(dict.fromkeys(one.code for one in breaches)):
        if number:
            yield BLANK
        yield from _rule_lines(code, [one for one in breaches if one.code == code])


def _rule_lines(code: str, breaches: Sequence[Breach]) -> Iterator[Line]:
    rule = RULES[code]
    yield line(Span("aerogit: ", "error"), rule.title)
    yield BLANK
    for one in breaches[:_SHOWN]:
        yield from place_lines(one)
    if len(breaches) > _SHOWN:
        yield line(Span(f"  and {len(breaches) - _SHOWN} more", "aside"))
    fixes = list(dict.fromkeys(fix for one in breaches[:_SHOWN] for fix in one.fixes))
    yield BLANK
    said = f"  {rule.effect} {rule.remedy}"
    yield from [line(said)] if len(said) <= _WIDTH else [line(f"  {rule.effect}"), line(f"  {rule.remedy}")]
    for fix in fixes:
        for row in fix.split("\n"):
            yield line("    ", Span(row, "command"))


def place_lines(breach: Breach) -> Iterator[Line]:
    """Where a breach is and what exactly is wrong there."""
    place = f"{breach.path}:{breach.line}:{breach.column}" if breach.line else breach.path
    yield line("  ", Span(shown_path(place), "name"))
    for row in filter(None, breach.detail.split("\n")):
        yield line(f"  {row}")
    for row in filter(None, breach.excerpt.split("\n")):
        yield line(f"  {row}")


def shown_path(path: str) -> str:
    """A path on one line, whatever it is made of."""
    return path if path.isprintable() else ascii(path)[1:-1]


def verdict_lines(hook: str, what: str, breaches: Sequence[Breach], allowed: Sequence[Allowed]) -> Iterator[Line]:
    """What a hook has to say; nothing where there is nothing."""
    for one in allowed:
        rule, override = RULES[one.breach.code], one.override
        yield line("aerogit: ", rule.title, ", allowed: ", override.reason)
        yield line("  ", Span(shown_path(one.breach.path), "name"), f"  ({override.code})")
    if breaches:
        if allowed:
            yield BLANK
        yield from breach_lines(breaches)
        codes = dict.fromkeys(one.code for one in breaches)
        yield BLANK
        yield line(f"{what} stopped (hook {hook}). docs: aerogit help {' '.join(codes)}")


def rule_page(code: str) -> Iterator[Line]:
    """A code in words."""
    rule = RULES[code]
    yield line(Span(code, "name"), f"  {rule.title}")
    yield BLANK
    yield line(f"  what happens: {rule.effect}")
    yield line(f"  what to do:   {rule.remedy.removesuffix(':')}")
    yield BLANK
    yield line("  where it has to be, say so in the commit's message, which reviewers and CI see:")
    yield line("    ", Span(f"Aerogit-Allow: {code} PATH why", "command"))
