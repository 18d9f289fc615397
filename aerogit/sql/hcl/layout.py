"""Prints HCL: blocks, attributes in columns, strings, heredocs, references. Knows nothing of schemas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_KEYWORDS = frozenset({"for", "in", "if", "else", "endif", "endfor", "for_each", "true", "false", "null"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TEMPLATE = re.compile(r"[$%](?=\{)")


@dataclass
class Block:
    """A block while it is filled: its attributes and blocks in the order in which they are printed."""

    kind: str
    labels: tuple[str, ...] = ()
    entries: list[tuple[str, str] | Block] = field(default_factory=list)

    def set(self, name: str, value: str) -> None:
        """An attribute; nothing where the value is ""."""
        if value:
            self.entries.append((name, value))

    def say(self, name: str, text: str) -> None:
        """An attribute that is a string; nothing where it is "".

        Keywords are bare only where Atlas' community edition knows them; there a string means the same everywhere.
        """
        self.set(name, quoted(text) if text else "")

    def flag(self, name: str, *, on: bool) -> None:
        """An attribute that is true, or not there."""
        if on:
            self.set(name, "true")

    def flag_off(self, name: str, *, on: bool) -> None:
        """An attribute that is false, or not there."""
        if not on:
            self.set(name, "false")

    def block(self, kind: str, *labels: str) -> Block:
        """A block inside this one."""
        found = Block(kind, labels)
        self.entries.append(found)
        return found


def printed(block: Block, indent: str = "") -> str:
    """The text of a block."""
    head = " ".join([block.kind, *(quoted(label) for label in block.labels)])
    if not block.entries:
        return f"{indent}{head} {{\n{indent}}}\n"
    inner = indent + "  "
    lines = []
    for group in _groups(block.entries):
        if isinstance(group, Block):
            lines.append(printed(group, inner))
            continue
        width = max(len(name) for name, _ in group)
        lines += [f"{inner}{name.ljust(width)} = {value}\n" for name, value in group]
    return f"{indent}{head} {{\n{''.join(lines)}{indent}}}\n"


def _groups(entries: Sequence[tuple[str, str] | Block]) -> Iterable[list[tuple[str, str]] | Block]:
    """Blocks, and runs of attributes between them; one of several lines ends its run."""
    run: list[tuple[str, str]] = []
    for entry in entries:
        if isinstance(entry, Block):
            if run:
                yield run
                run = []
            yield entry
            continue
        run.append(entry)
        if "\n" in entry[1]:
            yield run
            run = []
    if run:
        yield run


def quoted(text: str) -> str:
    """A quoted string.

    >>> print(quoted('a "b" ${c}'))
    "a \\"b\\" $${c}"
    """
    escaped = "".join(_ESCAPES.get(char, char) for char in text)
    escaped = _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)
    return f'"{_TEMPLATE.sub(_literal_mark, escaped)}"'


def _literal_mark(match: re.Match[str]) -> str:
    """`${` that is no template: doubled where a brace closes it, else spelt with an escape (the parser needs both)."""
    rest = match.string[match.end() + 1 :]
    before = match.string[match.start() - 1 : match.start()]
    return match[0] * 2 if "}" in rest and before != match[0] else f"\\u{ord(match[0]):04x}"


def text_value(text: str) -> str:
    """A string; one of several lines as a heredoc, where a heredoc can say just that."""
    if "\n" not in text.rstrip("\n") or not text.endswith("\n"):
        return quoted(text)
    return heredoc(text) if _CONTROL.search(text) is None and "\r" not in text else quoted(text)


def heredoc(text: str) -> str:
    """A heredoc of lines as they are; `text` ends with a line break.

    It is indented where every line can be: what an empty line counts for is not the same to every reader of HCL.
    """
    tag = "SQL"
    while re.search(rf"^\s*{tag}\s*$", text, re.M):
        tag += "_"
    escaped = _TEMPLATE.sub(lambda match: match[0] * 2, text)
    lines = escaped.split("\n")[:-1]
    if all(line.strip() for line in lines) and any(not line[0].isspace() for line in lines):
        return f"<<-{tag}\n" + "".join(f"    {line}\n" for line in lines) + f"  {tag}"
    return f"<<{tag}\n{escaped}{tag}"


def reference(*path: str) -> str:
    """A reference.

    >>> reference("table", "users", "column", "first name")
    'table.users.column["first name"]'
    """
    first, *rest = path
    return first + "".join(f".{name}" if is_name(name) else f"[{quoted(name)}]" for name in rest)


def is_name(text: str) -> bool:
    """Whether a text can stand as a bare word."""
    return bool(_NAME.match(text)) and text not in _KEYWORDS


def listed(values: Iterable[str]) -> str:
    """A list; "" for an empty one."""
    found = list(values)
    return f"[{', '.join(found)}]" if found else ""
