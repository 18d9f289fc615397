"""What a block says, taken out piece by piece: whatever nobody took is an error, so that nothing is passed over."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.errors import SourceError
from aerogit.sql.hcl.document import Document, Item, Listed, Number, Sql, Value, placed
from aerogit.sql.hcl.fragment import Fragment
from aerogit.sql.hcl.syntax import Attribute, Block, Call, Name
from aerogit.sql.statement import SourceFile


class Fields:
    """The attributes and blocks of one block; `what` is how messages call it."""

    def __init__(self, block: Block, document: Document, file: SourceFile, what: str) -> None:
        self.block = block
        self.document = document
        self.file = file
        self.what = what
        self._attributes: dict[str, Attribute] = {}
        self._taken: set[str] = set()
        for attribute in block.attributes:
            if attribute.name in self._attributes:
                raise placed(file, f"{what}: {attribute.name} is set twice", attribute.start)
            self._attributes[attribute.name] = attribute

    @property
    def label(self) -> str:
        """The block's last label; "" where it has none."""
        return self.block.labels[-1] if self.block.labels else ""

    def wrong(self, message: str, offset: int | None = None, hint: str = "") -> SourceError:
        """An error about this block."""
        return placed(self.file, f"{self.what}: {message}", self.block.start if offset is None else offset, hint)

    def attribute(self, name: str) -> Attribute | None:
        """An attribute, which counts as read from now on."""
        self._taken.add(name)
        return self._attributes.get(name)

    def value(self, name: str) -> Value:
        """The value of an attribute; None where there is none, or it is null."""
        attribute = self.attribute(name)
        return None if attribute is None else self.document.value(attribute.value, self.file)

    def place(self, name: str) -> int:
        """Where an attribute stands, else the block."""
        attribute = self._attributes.get(name)
        return attribute.start if attribute is not None else self.block.start

    def needs(self, name: str, value: Value) -> SourceError:
        """The error of an attribute that is missing or of the wrong type."""
        if name not in self._attributes:
            return self.wrong(f"{name} is missing")
        return self.wrong(f"{name} cannot be {_kind(value)}", self.place(name))

    def text(self, name: str) -> Fragment | None:
        """A string, or the text of `sql(…)`."""
        match self.value(name):
            case None:
                return None
            case Fragment() as text:
                return text
            case Sql(text=text):
                return text
            case other:
                raise self.needs(name, other)

    def required_text(self, name: str) -> Fragment:
        """A string that has to be there."""
        found = self.text(name)
        if found is None:
            raise self.needs(name, None)
        return found

    def word(self, name: str) -> str:
        """A keyword, bare or quoted; "" where it is not set."""
        match self.value(name):
            case None:
                return ""
            case Name(path=(word,)):
                return word
            case Fragment(text=text) | Sql(text=Fragment(text=text)) | Number(text=text):
                return text
            case other:
                raise self.needs(name, other)

    def choice(self, name: str, known: Sequence[str]) -> str:
        """One of some keywords in upper case, words set apart by underscores; "" where it is not set."""
        word = self.word(name).upper().replace(" ", "_")
        if word and word not in known:
            raise self.wrong(f"{name} cannot be {word}", self.place(name), f"it can be {', '.join(known)}")
        return word

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A truth value."""
        match self.value(name):
            case None:
                return default
            case bool() as value:
                return value
            case other:
                raise self.needs(name, other)

    def number(self, name: str) -> str:
        """A whole number as it is spelt; "" where it is not set."""
        match self.value(name):
            case None:
                return ""
            case Number(text=text) if text.lstrip("-").isdigit():
                return text
            case other:
                raise self.needs(name, other)

    def listed(self, name: str) -> tuple[Value, ...]:
        """The items of a list; a single value is a list of one."""
        found = self.value(name)
        if found is None:
            return ()
        return found.items if isinstance(found, Listed) else (found,)

    def children(self, kind: str) -> list[Fields]:
        """The blocks of a kind."""
        self._taken.add(f"{kind} {{}}")
        return [
            Fields(block, self.document, self.file, f"{self.what}: {' '.join((kind, *block.labels))}")
            for block in self.block.blocks
            if block.kind == kind
        ]

    def child(self, kind: str) -> Fields | None:
        """The one block of a kind, None where there is none."""
        found = self.children(kind)
        if len(found) > 1:
            raise found[1].wrong("there is another one before it")
        return found[0] if found else None

    def object(self, name: str, kinds: Sequence[str]) -> Item | None:
        """The object an attribute refers to, such as `table.users`; None where it is not set."""
        value = self.value(name)
        if value is None:
            return None
        if not isinstance(value, Name) or len(value.path) < 2 or value.path[0] not in kinds:
            raise self.needs(name, value)
        return self.referred(value, value.path[1:])

    def referred(self, name: Name, path: Sequence[str]) -> Item:
        """The object a reference leads to; `path` is the part of it that names the object."""
        found = self.document.find(name.path[0], path)
        if found is None:
            written = ".".join(name.path[: 1 + len(path)])
            alike = self.document.by_name.get((name.path[0], path[-1]), [])
            if len(alike) > 1:
                hint = f"say which: {name.path[0]}.{alike[0].qualifier or 'SCHEMA'}.{path[-1]}"
                raise self.wrong(f"there is more than one {written}", name.start, hint)
            raise self.wrong(f"there is no {written}", name.start, self.document.nearest(name.path[0], path[-1]))
        return found

    def done(self) -> None:
        """Raises `SourceError` for the first attribute or block that nobody asked for."""
        for attribute in self.block.attributes:
            if attribute.name not in self._taken:
                raise self.wrong(f"{attribute.name} is not read yet for {self.document.dialect}", attribute.start)
        for block in self.block.blocks:
            if f"{block.kind} {{}}" not in self._taken:
                message = f"the block {block.kind} is not read yet for {self.document.dialect}"
                raise self.wrong(message, block.start)


def _kind(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Fragment():
            return "a string"
        case Sql():
            return "sql(…)"
        case Number(text=text):
            return text
        case Name(path=path):
            return ".".join(path)
        case Listed():
            return "a list"
        case Call(name=name):
            return f"{name}(…)"
