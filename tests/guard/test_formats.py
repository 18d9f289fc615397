"""What `check` prints for services, held against the rules of each format, with names as odd as names can be.

The rules stand here as the formats' own documents have them: SARIF 2.1.0 (OASIS, the keys and words of its schema),
Jenkins' XSD of JUnit reports, GitLab's code quality reports, the escapes of GitHub's workflow commands.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from aerogit.lint.finding import Finding, Severity
from aerogit.porcelain.check import Checked
from aerogit.porcelain.guarding.check_project import CheckedProject, Migration
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.store.ids import CommitId
from aerogit.ui.check import check_markdown
from aerogit.ui.check_ci import github_lines, github_log, gitlab, junit, legible, sarif
from aerogit.ui.lines import line, text_of

ODD = [
    "plain",
    "with space, comma: colon; 100%",
    "two\nlines\r\nand three",
    "::error file=x::y",
    "]]> <!-- & \"quotes\" 'apostrophes' -->",
    "pipe | and `tick` and ``` fence",
    "control \x01\x1b[31m\x7f\x00 end",
    "no text \udcff\udc80",
    "not in XML \ufffe\uffff",
    "naïve ünï 表 🥊",
    "../up/and # hash ? query",
]


def found(*findings: Finding) -> Checked:
    said = findings or tuple(
        Finding(
            ("AG1001", "LK01", "HY01")[at % 3],
            list(Severity)[at % 3],
            f"migrations/{text}.sql",
            at + 1,
            2,
            text,
            text,
            text,
            text,
            f"git mv -- '{text}'",
        )
        for at, text in enumerate(ODD)
    )
    changes = tuple(ObjectChange("+", "table", text, text) for text in ODD)
    migrations = tuple(Migration(f"migrations/{text}.sql", f"-- {text}\nSELECT 1;\n") for text in ODD)
    project = CheckedProject("shop", "", "duckdb", said, (), (*migrations, Migration("clean", "")), 3, changes)
    return Checked("main", "side", CommitId("1" * 40), CommitId("2" * 40), (project,))


def written(text: str) -> str:
    """What a reader of the output decodes; strictly, as services do."""
    return text.encode("utf-8").decode("utf-8")


KEYS = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"results", "columnKind"}),
    "driver": ({"name"}, {"version", "rules"}),
    "rule": ({"id", "shortDescription", "fullDescription", "help"}, set[str]()),
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints"}),
    "message": ({"text"}, set[str]()),
    "location": (set[str](), {"physicalLocation"}),
    "physicalLocation": (set[str](), {"artifactLocation", "region"}),
    "artifactLocation": (set[str](), {"uri", "uriBaseId"}),
    "region": (set[str](), {"startLine", "startColumn"}),
}
"""An object of SARIF -> the keys it must have, and those it may have of which aerogit writes any.

Of a rule, the service that shows findings to people asks for more than the schema does (GitHub's rule GH2012).
"""


class TestSarif:
    def shaped(self, kind: str, value: object) -> dict[str, object]:
        """An object of the schema: all it must have, and nothing that it does not know."""
        assert isinstance(value, dict)
        required, allowed = KEYS[kind]
        assert required <= set(value) <= required | allowed, kind
        return value

    def test_its_shape(self) -> None:
        log = json.loads(written(sarif(found(), "1.2.3")))
        self.shaped("log", log)
        assert log["version"] == "2.1.0"
        [run] = log["runs"]
        self.shaped("run", run)
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        assert set(run["tool"]) == {"driver"}
        driver = self.shaped("driver", run["tool"]["driver"])
        assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["AG1001", "HY01", "LK01"]
        assert driver["version"] == "1.2.3"
        for one in run["tool"]["driver"]["rules"]:
            self.shaped("rule", one)
            assert self.shaped("message", one["shortDescription"])["text"]
            assert self.shaped("message", one["fullDescription"])["text"]
            assert self.shaped("message", one["help"])["text"]
        assert len(run["results"]) == len(ODD)

    def test_its_results(self) -> None:
        run = json.loads(written(sarif(found(), "1")))["runs"][0]
        for one, text in zip(run["results"], ODD, strict=True):
            result = self.shaped("result", one)
            assert result["level"] in ("none", "note", "warning", "error")
            assert self.shaped("message", result["message"])["text"]
            [location] = one["locations"]
            place = self.shaped("physicalLocation", self.shaped("location", location)["physicalLocation"])
            artifact = self.shaped("artifactLocation", place["artifactLocation"])
            # RFC 3986, section 2: what a reference to a file may consist of.
            assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", str(artifact["uri"]))
            assert unquote(str(artifact["uri"]), errors="surrogateescape") == f"migrations/{text}.sql"
            region = self.shaped("region", place["region"])
            assert all(isinstance(number, int) and number >= 1 for number in region.values())
            assert all(isinstance(value, str) for value in one["partialFingerprints"].values())
            json.dumps(one, ensure_ascii=False).encode("utf-8")

    def test_without_a_finding_there_are_no_rules(self) -> None:
        empty = Checked("main", "side", CommitId("1" * 40), CommitId("2" * 40), ())
        run = json.loads(sarif(empty, "1"))["runs"][0]
        assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


class TestJUnit:
    def test_its_shape(self) -> None:
        suite = ET.fromstring(written(junit(found())))
        assert suite.tag == "testsuite"
        assert set(suite.attrib) == {"name", "tests", "failures", "errors"}
        cases = list(suite)
        assert {case.tag for case in cases} == {"testcase"}
        assert (int(suite.attrib["tests"]), suite.attrib["errors"]) == (len(cases), "0")
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        for case in cases:
            assert set(case.attrib) == {"classname", "name"}
            assert [child.tag for child in case] in ([], ["failure"], ["system-out"])
            for failure in case.findall("failure"):
                assert set(failure.attrib) == {"type", "message"}
        assert [case.attrib["name"] for case in cases if not len(case)] == ["clean"]

    def test_what_xml_can_say_is_said_as_it_is(self) -> None:
        said = "a\tb \"c\" 'd' <e> & ]]> 表"
        [case] = ET.fromstring(junit(found(Finding("LK01", Severity.ERROR, "m.sql", 1, 1, "", said))))[-1:]
        [failure] = case
        assert failure.text == said
        assert failure.attrib["message"] == said


class TestGitLab:
    def test_its_shape(self) -> None:
        issues = json.loads(written(gitlab(found())))
        assert len(issues) == len(ODD)
        for issue in issues:
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert issue["location"]["lines"]["begin"] >= 1
            path = issue["location"]["path"]
            assert path
            assert not path.startswith(("/", "./"))
            # What is no text in Unicode cannot be read by services.
            json.dumps(issue, ensure_ascii=False).encode("utf-8")

    def test_fingerprints_tell_issues_apart(self) -> None:
        """Of two issues with one fingerprint GitLab shows one."""
        twins = [
            Finding("DS19", Severity.WARNING, "m.sql", at, 1, "users", "changes all rows of users") for at in (1, 9)
        ]
        first, second = json.loads(gitlab(found(*twins)))
        assert first["fingerprint"] != second["fingerprint"]
        [alone] = json.loads(gitlab(found(twins[1])))
        assert alone["fingerprint"] == first["fingerprint"], "it does not depend on the line"
        results = json.loads(sarif(found(*twins), "1"))["runs"][0]["results"]
        assert len({json.dumps(one["partialFingerprints"]) for one in results}) == 2


class TestGitHub:
    COMMAND = re.compile(r"::(error|warning|notice) file=([^,:]*),line=(\d+),col=(\d+),title=([^,:]*)::([^\n\r]*)")

    def test_each_finding_is_one_command(self) -> None:
        rows = [text_of(one) for one in github_lines(found())]
        assert len(rows) == len(ODD)
        for row, text in zip(rows, ODD, strict=True):
            parts = self.COMMAND.fullmatch(row)
            assert parts, row
            assert unquote(parts[2], errors="surrogateescape") == f"migrations/{text}.sql"
            assert legible(text) in unquote(parts[6])

    def test_what_follows_is_no_command(self) -> None:
        rows = [text_of(one) for one in github_log(found(), [line("::error::not one")])]
        word = rows[0].removeprefix("::stop-commands::")
        assert re.fullmatch(r"[0-9a-f]{64}", word)
        assert rows == [f"::stop-commands::{word}", "::error::not one", f"::{word}::"]


class TestMarkdown:
    def test_a_row_has_the_cells_of_the_table(self) -> None:
        rows = [
            row for row in check_markdown(found()).split("\n") if row.startswith(("| error", "| warning", "| note"))
        ]
        assert len(rows) == len(ODD)
        for row in rows:
            assert len(re.findall(r"(?<!\\)\|", row)) == 5, row

    def test_every_fence_is_closed_and_nothing_leaves_one(self) -> None:
        fence = ""
        for row in check_markdown(found()).split("\n"):
            mark = re.match(r"`{3,}", row)
            if mark and not fence:
                fence = mark[0]
            elif fence and re.fullmatch(rf"{fence}`*\s*", row):
                fence = ""
        assert fence == ""
        assert check_markdown(found()).rstrip().endswith("</details>")

    def test_no_html_of_others(self) -> None:
        evil = Finding("LK01", Severity.ERROR, "m.sql", 1, 1, "", "<img src=x onerror=y> <!-- ", "</details><b>")
        said = check_markdown(found(evil))
        outside = re.sub(r"(?ms)^(`{3,}).*?^\1`*$", "", said)
        tags = re.findall(r"(?<!\\)<[^>]*", re.sub(r"`[^`\n]*`", "", outside))
        assert {tag.lstrip("</").split(" ")[0] for tag in tags} == {"!--", "details", "summary"}


@pytest.mark.parametrize("print_", [gitlab, junit, check_markdown, lambda one: sarif(one, "1")])
def test_it_ends_in_one_line_end(print_: Callable[[Checked], str]) -> None:
    text = print_(found())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
