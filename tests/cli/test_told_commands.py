"""What messages, help and documents tell one to type exists: the verb, and every option of it."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import aerogit
from aerogit.cli.parser import answer
from aerogit.cli.verbs import GROUPS, VERBS

PACKAGE = Path(aerogit.__file__).parent
TOP = PACKAGE.parent
EVERYWHERE = {"--json", "--help", "-h", "-C"}
_COMMAND = re.compile(r"\b(?:git aero|aerogit)((?: +(?:-C \S+|[^\s`;&|)]+))+)")
_SPAN = re.compile(r"`(?:git aero|aerogit) ([^`\n]+)`")
_OPTION = re.compile(r"--?[a-zA-Z][a-zA-Z-]*")


@functools.cache
def options(verb: str) -> frozenset[str]:
    value = answer("aerogit", (*verb.split(), "--help"), as_json=True).value
    assert isinstance(value, dict)
    return frozenset(name for option in value["options"] for name in option["names"]) | EVERYWHERE


def verb_of(words: list[str]) -> str | None:
    while words[:1] == ["-C"]:
        words = words[2:]
    both = " ".join(words[:2])
    return both if both in VERBS else words[0] if words and words[0] in VERBS else None


def unknown_options(text: str) -> Iterator[str]:
    for match in _COMMAND.finditer(text):
        words = [word.strip("`,.;:\"'()[]") for word in match[1].split()]
        verb = verb_of(words)
        for word in words if verb else ():
            option = _OPTION.match(word)
            if option and option[0] not in options(verb or ""):
                yield f"aerogit {verb}: {option[0]}"


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def documents() -> list[Path]:
    return [*TOP.glob("*.md"), *TOP.glob("docs/**/*.md"), *TOP.glob("tests/stories/*.md")]


def test_a_wrong_option_and_a_wrong_verb_are_seen() -> None:
    assert list(unknown_options("run: aerogit -C app merge --prevue x")) == ["aerogit merge: --prevue"]
    assert list(unknown_options("run: aerogit migrations new x --from-db")) == []
    assert verb_of(["marge", "x"]) is None


def test_options_in_messages_and_help_exist() -> None:
    found = {
        (path.name, one) for path in PACKAGE.rglob("*.py") for text in strings(path) for one in unknown_options(text)
    }
    assert found == set()


def test_options_and_verbs_in_documents_exist() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in documents()}
    assert {(path.name, one) for path, text in texts.items() for one in unknown_options(text)} == set()
    spans = {(path.name, match[1]) for path, text in texts.items() for match in _SPAN.finditer(text)}
    known = {*GROUPS, "--json", "--help", "--version", "-h", "--install-completion"}
    assert len(spans) > 20
    assert [one for one in sorted(spans) if verb_of(one[1].split()) is None and one[1].split()[0] not in known] == []
