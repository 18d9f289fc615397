"""What a check found in the formats of services: SARIF, GitHub's annotations, GitLab's code quality, JUnit."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from aerogit.lint.finding import Finding, Severity
from aerogit.porcelain.check import Checked
from aerogit.ui.lines import Line, line

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}
_NOT_XML = {code: f"\\x{code:02x}" for code in (*range(32), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)}


def told(one: Finding) -> str:
    """All that a finding has to say, in a paragraph and its commands."""
    return legible("\n".join(filter(None, [one.message, one.effect, one.rewrite, one.command])))


def legible(text: str) -> str:
    r"""A text in Unicode; the bytes of a name that is none stand as one would write them.

    >>> legible("na\xefve \udcff")
    'na\xefve \\xff'
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def sarif(found: Checked, version: str) -> str:
    """SARIF 2.1.0 (OASIS), as code scanning takes it."""
    rules = {one.code: one for one in found.findings}
    driver = {
        "name": "aerogit",
        "version": version,
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": legible(one.effect or one.message)},
                "fullDescription": {"text": legible(": ".join(filter(None, [one.effect, one.rewrite])) or one.message)},
                "help": {"text": legible(one.rewrite or one.message)},
            }
            for code, one in sorted(rules.items())
        ],
    }
    results = [
        {
            "ruleId": one.code,
            "level": one.severity.value,
            "message": {"text": told(one)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(one.file), "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": one.line, "startColumn": one.column},
                    }
                }
            ],
            "partialFingerprints": {"aerogit/v1": known_by},
        }
        for one, known_by in fingerprints(found.findings)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Findings, each with what it is known by from run to run: its place may move, and twins count from the first."""
    seen: Counter[str] = Counter()
    for one in findings:
        said = "\0".join((one.code, one.file, one.object, one.message))
        twin = f"\0{seen[said]}" if seen[said] else ""
        seen[said] += 1
        yield one, hashlib.sha256(f"{said}{twin}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


def github_lines(found: Checked) -> Iterator[Line]:
    """Workflow commands, which GitHub shows at the lines they name."""
    for one in found.findings:
        place = f"file={_property(one.file)},line={one.line},col={one.column},title={_property(one.code)}"
        yield line(f"::{_GITHUB[one.severity]} {place}::{_data(told(one))}")


def github_log(found: Checked, lines: Iterable[Line]) -> Iterator[Line]:
    """Lines in which the service looks for no commands: names of files and columns may well look like some.

    The word that ends it depends on the id of the commit, which nobody can write into the commit.
    """
    word = hashlib.sha256(f"{found.base_commit} {found.head_commit}".encode()).hexdigest()
    yield line(f"::stop-commands::{word}")
    yield from lines
    yield line(f"::{word}::")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(found: Checked) -> str:
    """A code quality report, as GitLab takes it from an artifact."""
    issues = [
        {
            "description": told(one),
            "check_name": one.code,
            "fingerprint": known_by,
            "severity": _GITLAB[one.severity],
            "location": {"path": legible(one.file), "lines": {"begin": one.line}},
        }
        for one, known_by in fingerprints(found.findings)
    ]
    return json.dumps(issues, indent=2) + "\n"


def junit(found: Checked) -> str:
    """JUnit's XML: a case for each finding, and one for each new migration, or plan, without any."""
    cases = []
    for project in found.projects:
        wrong = {one.file for one in project.findings}
        clean = [(project.name, migration.path) for migration in project.migrations if migration.path not in wrong]
        clean += [(project.name, "the plan")] if project.plan and not project.findings else []
        cases += [f"  <testcase classname={_attribute(name)} name={_attribute(path)}/>" for name, path in clean]
        cases += [_case(project.name, one) for one in project.findings]
    failures = sum(one.severity is Severity.ERROR for one in found.findings)
    head = f'<testsuite name="aerogit check" tests="{len(cases)}" failures="{failures}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"]) + "\n"


def _case(project: str, one: Finding) -> str:
    name = _attribute(f"{one.code} {one.file}:{one.line}")
    opened = f"  <testcase classname={_attribute(project)} name={name}"
    said = escape(told(one).translate(_NOT_XML))
    if one.severity is not Severity.ERROR:
        return f"{opened}><system-out>{said}</system-out></testcase>"
    return (
        f"{opened}><failure type={_attribute(one.code)} message={_attribute(one.message)}>{said}</failure></testcase>"
    )


def _attribute(text: str) -> str:
    return quoteattr(legible(text).translate(_NOT_XML), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
