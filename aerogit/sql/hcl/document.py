"""The files of an HCL schema as one document: its blocks by kind and name, its variables, and what names lead to."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, assert_never

from aerogit.errors import SourceError
from aerogit.model.spelling import quote_name
from aerogit.model.traits import Traits, traits_of
from aerogit.sql.hcl.fragment import Fragment, joined
from aerogit.sql.hcl.syntax import Attribute, Block, Call, Items, Literal, Name, Node, Other, Pairs, Template, parse
from aerogit.sql.printing import literal
from aerogit.sql.statement import SourceFile

SETTINGS = frozenset({"variable", "locals", "env", "atlas", "lint", "diff", "migration", "docker", "test", "cloud"})
"""Blocks that belong to no schema: variables, and the configuration of Atlas itself."""


class Sql(NamedTuple):
    """`sql("…")`."""

    text: Fragment


class Number(NamedTuple):
    """A number as it is spelt."""

    text: str


class Listed(NamedTuple):
    """A list."""

    items: tuple[Value, ...]


Value = Fragment | Sql | Number | Listed | Name | Call | bool | None
"""What an expression is once variables are filled in; a name or a call means something to whoever asked for it."""


class Item(NamedTuple):
    """A top-level block, and the file it stands in."""

    block: Block
    file: SourceFile

    @property
    def name(self) -> str:
        """The label that is its name; "" where it has none."""
        return self.block.labels[-1] if self.block.labels else ""

    @property
    def qualifier(self) -> str:
        """The label before the name: the schema's, where two objects share a name."""
        return self.block.labels[0] if len(self.block.labels) > 1 else ""


@dataclass
class Document:
    """All blocks of all files."""

    dialect: str
    items: list[Item] = field(default_factory=list)
    by_name: dict[tuple[str, str], list[Item]] = field(default_factory=dict)
    known: dict[tuple[str, str], tuple[Node, SourceFile]] = field(default_factory=dict)
    """("var", name) and ("local", name) -> its expression."""

    @property
    def traits(self) -> Traits:
        return traits_of(self.dialect)

    def of(self, kind: str) -> list[Item]:
        """The blocks of a kind, in order."""
        return [item for item in self.items if item.block.kind == kind]

    def quoted(self, name: str) -> str:
        """A name as a statement spells it."""
        return quote_name(name, self.traits)

    def literal(self, text: str) -> str:
        """A string as a statement spells it."""
        return literal(text.replace("\\", "\\\\") if self.dialect == "mysql" else text)

    def find(self, kind: str, path: Sequence[str]) -> Item | None:
        """The block a path of one or two names leads to; None where there is none, or more than one."""
        found = self.by_name.get((kind, path[-1]), [])
        if len(path) > 1:
            found = [item for item in found if path[0] == (item.qualifier or self.schema_label(item))]
        elif len(found) > 1:
            found = [item for item in found if not item.qualifier]
        return found[0] if len(found) == 1 else None

    def schema_label(self, item: Item) -> str:
        """The label of the schema a block says it is in; "" where it says none."""
        for attribute in item.block.attributes:
            if attribute.name == "schema" and isinstance(attribute.value, Name):
                return attribute.value.path[-1]
        return ""

    def namespace(self, item: Item) -> str:
        """The schema of a block by its name in the database; "" for the dialect's default one."""
        label = self.schema_label(item)
        owner = self.find("schema", (label,)) if label else None
        name = own_name(owner, self) if owner is not None else label
        return "" if name == self.default_schema else name

    @property
    def default_schema(self) -> str:
        """The schema whose objects are not qualified: of MySQL, whose files have no other, the only one."""
        schemas = self.of("schema")
        if self.dialect == "mysql" and len(schemas) == 1:
            return own_name(schemas[0], self)
        return self.traits.default_namespace

    def qualified(self, item: Item) -> str:
        """A block's name as a statement spells it, with its schema where that is not the default one."""
        namespace = self.namespace(item)
        name = self.quoted(own_name(item, self))
        return f"{self.quoted(namespace)}.{name}" if namespace else name

    def nearest(self, kind: str, name: str) -> str:
        """A hint that names the block somebody may have meant."""
        names = [label for known, label in self.by_name if known == kind]
        close = difflib.get_close_matches(name, names, 1)
        return f"did you mean {kind}.{close[0]}?" if close else ""

    def value(self, node: Node, file: SourceFile, depth: int = 0) -> Value:
        """An expression with variables filled in. SourceError for what is not read."""
        match node:
            case Literal(value=value):
                return Number(value) if isinstance(value, str) else value
            case Template():
                return self._text(node, file, depth)
            case Items():
                return Listed(tuple(self.value(item, file, depth) for item in node.items))
            case Name(path=("var" | "local", *_)):
                return self._variable(node, file, depth)
            case Name(path=(kind, *_, "name")) if len(node.path) > 2 and self.find(kind, node.path[1:-1]) is not None:
                item = self.find(kind, node.path[1:-1])
                assert item is not None
                return Fragment(own_name(item, self))
            case Name():
                return node
            case Call(name="sql", arguments=(argument,)):
                text = self.value(argument, file, depth)
                if not isinstance(text, Fragment):
                    raise placed(file, "sql(…) takes a string", node.start)
                return Sql(text)
            case Call():
                return node
            case Pairs():
                raise placed(file, "an object is not read yet", node.start)
            case Other():
                raise placed(file, f"{node.what} is not read yet", node.start)
            case _:
                assert_never(node)

    def _text(self, node: Template, file: SourceFile, depth: int) -> Fragment:
        texts: list[Fragment] = []
        for part in node.parts:
            found = part if isinstance(part, Fragment) else self.value(part, file, depth)
            match found:
                case Fragment():
                    texts.append(found)
                case Number(text=text):
                    texts.append(Fragment(text))
                case bool():
                    texts.append(Fragment("true" if found else "false"))
                case Name(path=path, start=start):
                    raise placed(file, f"there is no {'.'.join(path)}", start, self.nearest(path[0], path[-1]))
                case _:
                    raise placed(file, "only a string or a number can stand in a string", node.start)
        return joined(texts)

    def _variable(self, node: Name, file: SourceFile, depth: int) -> Value:
        found = self.known.get((node.path[0], node.path[1])) if len(node.path) == 2 else None
        written = ".".join(node.path)
        if found is None:
            if node.path[0] == "var" and any(item.name == node.path[-1] for item in self.of("variable")):
                hint = f'give it one: variable "{node.path[-1]}" {{ default = … }}'
                raise placed(file, f"{written} has no default, and nothing else gives it a value", node.start, hint)
            raise placed(file, f"there is no {written}", node.start)
        if depth > _DEEPEST:
            raise placed(file, f"{written} refers to itself", node.start)
        return self.value(found[0], found[1], depth + 1)


_DEEPEST = 20


def placed(file: SourceFile, message: str, offset: int, hint: str = "") -> SourceError:
    """An error at a place of a file."""
    return SourceError(message, path=file.path, text=file.text, offset=offset, hint=hint)


def own_name(item: Item, document: Document) -> str:
    """What a block's object is called: its label, unless its attribute `name` says otherwise."""
    for attribute in item.block.attributes:
        if attribute.name == "name":
            found = document.value(attribute.value, item.file)
            if not isinstance(found, Fragment):
                raise placed(item.file, "name must be a string", attribute.start)
            return found.text
    return item.name


def document_of(files: Iterable[SourceFile], dialect: str) -> Document:
    """The document that some files make. SourceError where one is no HCL."""
    found = Document(dialect)
    for file in files:
        try:
            attributes, blocks = parse(file.text)
        except SourceError as error:
            raise SourceError(error.message, path=file.path, text=file.text, offset=error.offset) from None
        for attribute in attributes:
            raise placed(file, f"{attribute.name} stands outside any block", attribute.start)
        for block in blocks:
            _take(found, Item(block, file))
    return found


def _take(document: Document, item: Item) -> None:
    block = item.block
    document.items.append(item)
    if block.kind == "locals":
        for attribute in block.attributes:
            document.known[("local", attribute.name)] = (attribute.value, item.file)
    elif block.kind == "variable":
        default = attribute_of(block, "default")
        if default is not None:
            document.known[("var", item.name)] = (default.value, item.file)
    elif block.labels:
        document.by_name.setdefault((block.kind, item.name), []).append(item)


def attribute_of(block: Block, name: str) -> Attribute | None:
    """The attribute of a name, None where the block has none."""
    return next((attribute for attribute in block.attributes if attribute.name == name), None)
