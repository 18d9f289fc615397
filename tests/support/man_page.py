"""The manual page of the program, in roff, from what every verb says of itself. It knows no verb by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TypedDict, cast

from aerogit.cli.parser import answer
from aerogit.cli.verbs import VERBS


class Parameter(TypedDict):
    """An argument or option of a verb, as `--help --json` prints it."""

    names: list[str]
    metavar: str
    help: str
    default: str | None


class Said(TypedDict):
    """What a verb says of itself: `--help --json`."""

    help: str
    usage: str
    arguments: list[Parameter]
    options: list[Parameter]


OPENING = r"""
.TH GIT\-AERO 1 "" aerogit aerogit
.nr HY 0
.nh
.ad l
.SH NAME
git\-aero, aerogit \- branch, compare and merge database schemas
.SH SYNOPSIS
.SY aerogit
.RB [ \-C
.IR DIR ]
.I VERB
.RI [ OPTIONS ]
.RI [ ARGUMENTS ]
.YS
.SY git\~aero
.RB [ \-C
.IR DIR ]
.I VERB
.RI [ OPTIONS ]
.RI [ ARGUMENTS ]
.YS
.SH DESCRIPTION
aerogit lives inside an ordinary Git repository. It reads the migrations, or the declarative schema, that are kept
there and understands them: a branch has a schema with an id of its own and a database of its own, and a merge is a
merge of tables, columns and constraints. The history of the schema is derived from the commits that are there.
.PP
\fBaerogit\fR and \fBgit aero\fR are one program. What a code of a finding means is said by \fBaerogit help CODE\fR,
what a verb takes by \fBaerogit help VERB\fR or \fBaerogit VERB \-\-help\fR.
.SH OPTIONS
.TP
.BI \-C\~ DIR
Run as if started in DIR. It stands before the verb and may be repeated.
.TP
.B \-\-json
Print one JSON object. Every verb takes it.
.TP
.B \-\-version
Print the version.
.TP
.BR \-\-install\-completion ,\~ \-\-show\-completion
Complete verbs, options, branches and objects in this shell, or print what that would install.
.TP
.BR \-h ,\~ \-\-help
Say what there is, or what a verb takes. With \fB\-\-json\fR, as an object. Git itself answers
.B git aero \-\-help
with this page.
.SH COMMANDS
""".lstrip()

CLOSING = r"""
.SH EXIT STATUS
.TP
.B 0
Yes: done, equal, nothing found.
.TP
.B 1
The answer is no: there are differences, conflicts or findings.
.TP
.B 2
The command line or the configuration is not right.
.TP
.B 3
An error that can be acted on; the message says how.
.TP
.B 70
A bug in aerogit.
.TP
.B 130
Interrupted.
.SH ENVIRONMENT
.TP
.B NO_COLOR
Where it is set and not empty, nothing is coloured. What is piped never is.
.TP
.BR GIT_PAGER ,\~ PAGER
What shows long answers in a terminal.
.SH FILES
.TP
.I aerodb.toml
The project: its dialect, and where migrations and schema are.
.TP
.I .aerodb/
The branches' databases. Not committed.
.TP
.I .git/aerogit/
What was derived from the history. It may be deleted.
.SH SEE ALSO
.BR git (1),
.BR gitattributes (5)
""".lstrip()


def page() -> str:
    """The whole page."""
    lines: list[str] = []
    for area, names in groupby(VERBS, key=lambda name: VERBS[name].area):
        lines.append(f".SS {area.capitalize()}")
        for name in names:
            lines += _verb_lines(_said(name))
    return OPENING + "\n".join(lines) + "\n" + CLOSING


def _said(name: str) -> Said:
    return cast(Said, answer("aerogit", [*name.split(" "), "--help"], as_json=True).value)


def _verb_lines(said: Said) -> Iterator[str]:
    program, _, rest = said["usage"].partition(" [OPTIONS]")
    yield from (".TP", f"\\fB{_text(program)}\\fR [OPTIONS]{_text(rest)}")
    for number, paragraph in enumerate(said["help"].split("\n\n")):
        yield from (*([".IP"] if number else []), *(_line(one) for one in paragraph.splitlines()))
    shown = [item for item in [*said["arguments"], *said["options"]] if _is_own(item)]
    if shown:
        yield ".RS"
        for item in shown:
            yield from (".TP", _heading(item), _line(_sentence(item)))
        yield ".RE"


def _is_own(item: Parameter) -> bool:
    return not {"-C", "--json", "--help"} & set(item["names"])


def _heading(item: Parameter) -> str:
    names = [name for name in item["names"] if name.startswith("-")]
    if not names:
        return f"\\fI{_text(item['metavar'])}\\fR"
    value = f" \\fI{_text(item['metavar'])}\\fR" if item["metavar"] else ""
    return ", ".join(f"\\fB{_text(name)}\\fR" for name in names) + value


def _sentence(item: Parameter) -> str:
    default = item["default"]
    return f"{item['help']} By default {default.strip('()')}." if default else item["help"]


def _line(text: str) -> str:
    """A line of running text: what stands in backticks is bold, and no line is a request by accident."""
    pieces = [f"\\fB{_text(one)}\\fR" if at % 2 else _text(one) for at, one in enumerate(text.split("`"))]
    shown = "".join(pieces)
    return f"\\&{shown}" if shown.startswith((".", "'")) else shown


def _text(text: str) -> str:
    """The text as roff: options can be copied from the page, and no typesetter has to know an encoding."""
    escaped = re.sub(r"(?<![A-Za-z])-|-(?=-)", r"\\-", text.replace("\\", r"\e"))
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", escaped)
