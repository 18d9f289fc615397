"""A difference and its plan as a document: Markdown for a comment, HTML as one page that needs nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from aerogit.porcelain.comparison.differing import Difference
from aerogit.porcelain.comparison.plan import Planned, PlannedStep
from aerogit.porcelain.wording.described import ObjectChange, one_line
from aerogit.ui.changes import change_lines
from aerogit.ui.lines import text_of

_WORST = ("data loss", "not reversible", "may fail", "breaks running code", "rewrite", "lock", "scan")
"""Hazards, the worst first."""


def markdown(found: Difference, planned: Planned) -> str:
    """The difference as Markdown: what changes, what is dangerous about it, the SQL."""
    lines = [f"## {coded(found.before.label)} to {coded(found.after.label)}", ""]
    if not found.changes:
        return "\n".join([*lines, "No difference.", ""])
    lines += [f"{found.summary}.", "", "```diff", *signed(found.changes), "```", ""]
    hazards = _hazards(planned.steps)
    if hazards:
        lines += ["| hazard | of what |", "|---|---|"]
        lines += [f"| {kind} | {cell(text)} |" for kind, text in hazards]
        lines.append("")
    lines += ["<details><summary>SQL</summary>", "", *fenced(planned.sql, "sql"), "", "</details>", ""]
    return "\n".join(lines)


def fenced(text: str, language: str) -> list[str]:
    """A block of code; the fence is longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return [fence + language, text.rstrip("\n"), fence]


def coded(text: str) -> str:
    """Text as code, on one line."""
    return f"`{one_line(text).replace('`', '´')}`"


def cell(text: str) -> str:
    r"""Text for a cell of a table: what Markdown or HTML would take for its own is text too.

    >>> cell("a|b <c>")
    'a\\|b \\<c>'
    """
    return re.sub(r"[\\`<&|]", r"\\\g<0>", one_line(text))


def signed(changes: Sequence[ObjectChange]) -> Iterator[str]:
    """The changes as lines that a `diff` block colours: its signs are + - and !."""
    for pieces in change_lines(changes):
        text = text_of(pieces).rstrip()
        stripped = text.lstrip()
        sign = {"~": "!"}.get(stripped[:1], stripped[:1])
        yield f"{sign}{' ' * (len(text) - len(stripped))}{stripped[1:]}".replace("```", "´´´")


def _hazards(steps: Sequence[PlannedStep]) -> list[tuple[str, str]]:
    found = {(hazard.kind, hazard.text) for step in steps for hazard in step.hazards}
    return sorted(found, key=lambda item: (_WORST.index(item[0]) if item[0] in _WORST else len(_WORST), item[1]))


_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2128; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { background: #f6f8fa; padding: .8rem 1rem; border-radius: 6px; overflow-x: auto; }
.add { color: #116329; } .drop { color: #a40e26; } .change { color: #0550ae; }
table { border-collapse: collapse; } td { padding: .25rem .8rem .25rem 0; vertical-align: top; }
td:first-child { white-space: nowrap; } tr + tr td { border-top: 1px solid #d8dee4; }
.bad { color: #a40e26; font-weight: 600; } .aside { color: #57606a; }
@media (prefers-color-scheme: dark) {
  body { background: #0d1117; color: #e6edf3; } pre { background: #161b22; } tr + tr td { border-color: #30363d; }
  .add { color: #7ee787; } .drop { color: #ff7b72; } .change { color: #79c0ff; } .bad { color: #ff7b72; }
  .aside { color: #8b949e; }
}
@media print { pre { white-space: pre-wrap; overflow-wrap: anywhere; } }
"""


def page(found: Difference, planned: Planned) -> str:
    """The difference as a page of HTML that loads nothing."""
    title = f"{_escaped(found.before.label)} to {_escaped(found.after.label)}"
    body = "<p>No difference.</p>"
    if found.changes:
        rows = "".join(_row(kind, text) for kind, text in _hazards(planned.steps))
        table = f"<h2>Hazards</h2>\n<table>{rows}</table>\n" if rows else ""
        changes = "\n".join(_coloured(found.changes))
        body = (
            f"<p>{_escaped(found.summary)}</p>\n<pre>{changes}</pre>\n{table}"
            f"<h2>SQL</h2>\n<pre>{_script(planned.sql.rstrip())}</pre>"
        )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n{body}\n</body></html>\n"
    )


def _script(sql: str) -> str:
    """A plan's script, with what it says of hazards set off from what it does."""
    lines = (_escaped(line, keep_lines=True) for line in sql.split("\n"))
    return "\n".join(f'<span class="aside">{one}</span>' if one.startswith("-- hazard: ") else one for one in lines)


def _row(kind: str, text: str) -> str:
    name = ' class="bad"' if kind in _WORST[:3] else ""
    return f"<tr><td{name}>{_escaped(kind)}</td><td>{_escaped(text)}</td></tr>"


def _coloured(changes: Sequence[ObjectChange]) -> Iterator[str]:
    for pieces in change_lines(changes):
        yield "".join(f'<span class="{span.role}">{_escaped(span.text)}</span>' for span in pieces)


def _escaped(text: str, *, keep_lines: bool = False) -> str:
    return html.escape(text if keep_lines else one_line(text))
