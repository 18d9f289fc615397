"""The syntax tree of HCL: attributes, blocks and the values of attributes, each with its place in the file.

The parser is python-hcl2's; what it gives is turned into few and small classes here, at the edge.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hcl2.api import parses_to_tree
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from aerogit.errors import SourceError
from aerogit.sql.hcl.cut import cut
from aerogit.sql.hcl.fragment import Fragment, copied, joined


class Literal(NamedTuple):
    """A number, true, false or null. A number is kept as it is spelt."""

    value: str | bool | None
    start: int


class Template(NamedTuple):
    """A string, its interpolated values between its texts."""

    parts: tuple[Fragment | Node, ...]
    start: int


class Name(NamedTuple):
    """A name or a path: `text`, `column.id`, `table.users.column["first name"]`."""

    path: tuple[str, ...]
    start: int


class Call(NamedTuple):
    """A function or a type with arguments: `varchar(255)`, `sql("now()")`."""

    name: str
    arguments: tuple[Node, ...]
    start: int


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    start: int


class Pairs(NamedTuple):
    """An object or a map."""

    pairs: tuple[tuple[str, Node], ...]
    start: int


class Other(NamedTuple):
    """An expression that is not read: an operator, a condition, a loop."""

    what: str
    start: int


Node = Literal | Template | Name | Call | Items | Pairs | Other


class Attribute(NamedTuple):
    """`name = value`."""

    name: str
    value: Node
    start: int


@dataclass(frozen=True, slots=True)
class Block:
    """`kind "label" { … }`; offsets are those of the file."""

    kind: str
    labels: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    blocks: tuple[Block, ...]
    start: int
    end: int


def parse(text: str) -> tuple[list[Attribute], list[Block]]:
    """The attributes and blocks at the top of a file. SourceError, with its offset, where it is no HCL."""
    attributes: list[Attribute] = []
    blocks: list[Block] = []
    for span in cut(text):
        item = text[span.start : span.end]
        try:
            found = _Reader(item, span.start).body(_tree(item))
        except SourceError as error:
            raise error.at("", text, span.start) from None
        attributes += found[0]
        blocks += found[1]
    return attributes, blocks


@functools.lru_cache(maxsize=4096)
def _tree(text: str) -> Tree[Token]:
    """The parser's tree of one item; remembered, because the revisions of a file share most of their blocks."""
    try:
        tree = parses_to_tree(text)
    except UnexpectedInput as error:
        offset = min(error.pos_in_stream or 0, len(text))
        while offset < len(text) and text[offset].isspace() and text[offset] != "\n":
            offset += 1
        raise SourceError(_unexpected(text, offset), offset=offset) from None
    except RecursionError:
        raise SourceError("this is nested too deeply") from None
    body = tree.children[0]
    assert isinstance(body, Tree)
    return body


def _unexpected(text: str, offset: int) -> str:
    rest = text[offset:]
    if not rest.strip():
        return "the text ends where a value or a block was expected"
    if rest[0] == "\n":
        return "the line ends where a value was expected"
    word = re.match(r'[\w-]+|"[^"\n]*"|.', rest)
    return f"not HCL: {word[0] if word else rest[0]} was not expected here"


_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.S)
_INTERPOLATION = re.compile(r"\$\$\{|%%\{|\$\{|%\{")
_INDENT = re.compile(r"[ \t]*")


class _Reader:
    """Reads the parser's tree of one item; `base` is where the item begins in the file."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base

    def body(self, tree: Tree[Token]) -> tuple[list[Attribute], list[Block]]:
        """The attributes and blocks of a body."""
        attributes: list[Attribute] = []
        blocks: list[Block] = []
        for child in _trees(tree):
            if child.data == "attribute":
                attributes.append(self._attribute(child))
            elif child.data == "block":
                blocks.append(self._block(child))
        return attributes, blocks

    def _attribute(self, tree: Tree[Token]) -> Attribute:
        name, *rest = _trees(tree)
        return Attribute(_word(name), self.value(rest[-1]), self.base + name.meta.start_pos)

    def _block(self, tree: Tree[Token]) -> Block:
        kind, *labels, body = [child for child in _trees(tree) if child.data != "new_line_or_comment"]
        attributes, blocks = self.body(body)
        return Block(
            _word(kind),
            tuple(self._label(label) for label in labels),
            tuple(attributes),
            tuple(blocks),
            self.base + kind.meta.start_pos,
            self.base + tree.meta.end_pos,
        )

    def _label(self, tree: Tree[Token]) -> str:
        if tree.data != "string":
            return _word(tree)
        found = self._string(tree)
        if not all(isinstance(part, Fragment) for part in found.parts):
            raise self._wrong("a label is plain text", tree)
        return "".join(part.text for part in found.parts if isinstance(part, Fragment))

    def value(self, tree: Tree[Token]) -> Node:
        """An expression."""
        start = self.base + tree.meta.start_pos
        inner = [child for child in _trees(tree) if child.data != "new_line_or_comment"]
        match tree.data:
            case "expr_term" if len(inner) == 1:
                return self.value(inner[0])
            case "int_lit" | "float_lit":
                return Literal("".join(_tokens(tree)), start)
            case "unary_op" if isinstance(number := self.value(inner[-1]), Literal) and isinstance(number.value, str):
                sign = next(_tokens(tree))
                return Literal(sign + number.value, start) if sign == "-" else Other("an operator", start)
            case "literal_value":
                return Literal({"true": True, "false": False, "null": None}[_word(tree)], start)
            case "string":
                return self._string(tree)
            case "heredoc_template" | "heredoc_template_trim":
                return self._heredoc(next(_tokens(tree)), start)
            case "identifier":
                return Name((_word(tree),), start)
            case "tuple":
                return Items(tuple(self.value(child) for child in inner), start)
            case "object":
                return Pairs(tuple(self._pair(child) for child in inner), start)
            case "function_call":
                arguments = [child for child in inner if child.data == "arguments"]
                values = [c for a in arguments for c in _trees(a) if c.data != "new_line_or_comment"]
                return Call(_word(inner[0]), tuple(self.value(value) for value in values), start)
            case "get_attr_expr_term" | "index_expr_term":
                return self._path(tree, inner, start)
            case _:
                return Other(_OTHERS.get(str(tree.data), "such an expression"), start)

    def _pair(self, tree: Tree[Token]) -> tuple[str, Node]:
        key, value = (child for child in _trees(tree) if child.data != "new_line_or_comment")
        match self.value(_trees(key)[0]):
            case Name(path=(word,)) | Literal(value=str(word)) | Template(parts=(Fragment(text=word),)):
                return word, self.value(value)
            case _:
                raise self._wrong("a key is a name or a string", key)

    def _path(self, tree: Tree[Token], inner: list[Tree[Token]], start: int) -> Node:
        before = self.value(inner[0])
        last = inner[-1]
        if not isinstance(before, Name):
            return Other("an attribute of such an expression", start)
        if tree.data == "get_attr_expr_term":
            return Name((*before.path, _word(_trees(last)[-1])), start)
        index = [child for child in _trees(last) if child.data != "new_line_or_comment"]
        key = self.value(index[-1]) if index else Literal("".join(_tokens(last)).lstrip("."), start)
        match key:
            case Template(parts=(Fragment(text=text),)):
                return Name((*before.path, text), start)
            case Literal(value=str(number)):
                return Name((*before.path, number), start)
            case _:
                return Other("an index of such an expression", start)

    def _string(self, tree: Tree[Token]) -> Template:
        parts: list[Fragment | Node] = []
        for child in _trees(tree):
            for piece in child.children:
                if isinstance(piece, Token):
                    at = self.base + (piece.start_pos or 0)
                    parts.append(_unescaped(str(piece), at))
                elif piece.data == "interpolation":
                    parts.append(self.value(next(c for c in _trees(piece) if c.data != "new_line_or_comment")))
                else:
                    raise self._wrong("a template directive is not read yet", piece)
        return Template(_merged(parts), self.base + tree.meta.start_pos)

    def _heredoc(self, token: str, start: int) -> Template:
        """The lines of a heredoc; of one begun with `<<-` what all its lines are indented by is taken off."""
        header, _, rest = token.partition("\n")
        content = rest[: rest.rstrip("\r\n").rfind("\n") + 1]
        lines = content.splitlines(keepends=True) if "\r" not in content else re.findall(r"[^\n]*\n", content)
        indents = [len(_INDENT.match(line)[0]) for line in lines if line.strip()]  # type: ignore[index]
        taken = min(indents, default=0) if header.startswith("<<-") else 0
        at = start + len(header) + 1
        parts: list[Fragment | Node] = []
        for line in lines:
            indent = min(taken, len(_INDENT.match(line)[0]))  # type: ignore[index]
            parts += self._template(line[indent:], at + indent)
            at += len(line)
        return Template(_merged(parts), start)

    def _template(self, text: str, start: int) -> Iterator[Fragment | Node]:
        """A stretch of template text, which may hold `${…}`."""
        at = 0
        while (mark := _INTERPOLATION.search(text, at)) is not None:
            yield copied(text[at : mark.start()], start + at)
            if mark[0] in ("$${", "%%{"):
                yield copied(mark[0][1:], start + mark.start() + 1)
                at = mark.end()
                continue
            end = text.find("}", mark.end())
            if mark[0] == "%{" or end < 0:
                raise SourceError("a template directive is not read yet", offset=start + mark.start() - self.base)
            inside = text[mark.end() : end]
            tree = _tree(f"x = {inside.strip()}")
            offset = start + mark.end() + len(inside) - len(inside.lstrip()) - len("x = ")
            yield _Reader(inside, offset).body(tree)[0][0].value
            at = end + 1
        yield copied(text[at:], start + at)

    def _wrong(self, message: str, tree: Tree[Token]) -> SourceError:
        return SourceError(message, offset=tree.meta.start_pos)


_OTHERS = {
    "conditional": "a condition",
    "binary_op": "an operator",
    "unary_op": "an operator",
    "for_tuple_expr": "a for expression",
    "for_object_expr": "a for expression",
    "attr_splat_expr_term": "a splat",
    "full_splat_expr_term": "a splat",
}


def _trees(tree: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in tree.children if isinstance(child, Tree)]


def _tokens(tree: Tree[Token]) -> Iterator[str]:
    return (str(token) for token in tree.scan_values(lambda found: isinstance(found, Token)))


def _word(tree: Tree[Token]) -> str:
    return next(_tokens(tree))


def _merged(parts: list[Fragment | Node]) -> tuple[Fragment | Node, ...]:
    """The parts with adjacent texts joined; an empty string has one empty text."""
    found: list[Fragment | Node] = []
    for part in parts:
        if isinstance(part, Fragment) and found and isinstance(found[-1], Fragment):
            found[-1] = joined((found[-1], part))
        else:
            found.append(part)
    return tuple(found) or (Fragment(""),)


def _unescaped(text: str, start: int) -> Fragment:
    """The text of a quoted string's stretch, its escapes resolved."""
    if text.startswith(("$${", "%%{")):
        text, start = text[1:], start + 1
    if "\\" not in text:
        return copied(text, start)
    parts: list[Fragment] = []
    at = 0
    for match in _ESCAPE.finditer(text):
        code = match[1]
        parts.append(copied(text[at : match.start()], start + at))
        if code[0] in "uU" and len(code) > 1:
            resolved = chr(int(code[1:], 16)) if int(code[1:], 16) < 0x110000 else "\ufffd"
        else:
            resolved = _ESCAPES.get(code, match[0])
        parts.append(copied(resolved, start + match.start()))
        at = match.end()
    parts.append(copied(text[at:], start + at))
    return joined(parts)
