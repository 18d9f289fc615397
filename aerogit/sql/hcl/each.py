"""Blocks with `for_each`: one block for each item of what it names, `each.key` and `each.value` filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, assert_never

from aerogit.sql.hcl.document import Document, Item, attribute_of, placed
from aerogit.sql.hcl.fragment import Fragment
from aerogit.sql.hcl.syntax import Attribute, Block, Call, Items, Literal, Name, Node, Other, Pairs, Template
from aerogit.sql.statement import SourceFile

ATTRIBUTE = "for_each"
_DEEPEST = 20


class Each(NamedTuple):
    """One item: of a list its number and itself, of a set itself twice, of a map a key and what it leads to."""

    key: Node
    value: Node


def expand(document: Document) -> None:
    """Put the blocks that `for_each` makes where the one stood that says it. SourceError where it names no items."""
    document.items[:] = [made for item in document.items for made in _made(document, item)]
    document.by_name.clear()
    for item in document.items:
        if item.block.labels:
            document.by_name.setdefault((item.block.kind, item.name), []).append(item)


def _made(document: Document, item: Item) -> Iterator[Item]:
    attribute = attribute_of(item.block, ATTRIBUTE)
    if attribute is None:
        yield item
        return
    for each in _items(document, attribute.value, item.file, 0):
        yield Item(_Filling(each, item.file).block(item.block), item.file)


def _items(document: Document, node: Node, file: SourceFile, depth: int) -> list[Each]:
    """What `for_each` goes over."""
    match node:
        case Items(items=items):
            return [Each(Literal(str(at), value.start), value) for at, value in enumerate(items)]
        case Pairs(pairs=pairs):
            return [Each(Template((Fragment(key),), value.start), value) for key, value in pairs]
        case Call(name="toset", arguments=(argument,)):
            return [Each(each.value, each.value) for each in _items(document, argument, file, depth)]
        case Name(path=("var" | "local" as where, name)) if depth < _DEEPEST and (where, name) in document.known:
            return _items(document, *document.known[(where, name)], depth + 1)
        case _:
            raise placed(file, f"{ATTRIBUTE} takes a list, a set or a map", node.start)


class _Filling(NamedTuple):
    """Fills in one item."""

    each: Each
    file: SourceFile

    def block(self, block: Block) -> Block:
        attributes = tuple(
            Attribute(one.name, self.node(one.value), one.start) for one in block.attributes if one.name != ATTRIBUTE
        )
        return replace(block, attributes=attributes, blocks=tuple(self.block(inner) for inner in block.blocks))

    def node(self, node: Node) -> Node:
        """An expression with `each` filled in; places stay those of the block."""
        match node:
            case Name(path=("each", "key")):
                return self.each.key._replace(start=node.start)
            case Name(path=("each", "value", *path)):
                return self._led(self.each.value, tuple(path), node.start)
            case Template(parts=parts):
                return node._replace(parts=tuple(p if isinstance(p, Fragment) else self.node(p) for p in parts))
            case Call(arguments=arguments):
                return node._replace(arguments=tuple(self.node(one) for one in arguments))
            case Items(items=items):
                return node._replace(items=tuple(self.node(one) for one in items))
            case Pairs(pairs=pairs):
                return node._replace(pairs=tuple((key, self.node(value)) for key, value in pairs))
            case Literal() | Name() | Other():
                return node
            case _:
                assert_never(node)

    def _led(self, value: Node, path: tuple[str, ...], start: int) -> Node:
        """What a path below `each.value` leads to."""
        match value:
            case Name():
                return Name((*value.path, *path), start)
            case Pairs(pairs=pairs) if path:
                found = dict(pairs).get(path[0])
                if found is None:
                    raise placed(self.file, f"each.value has no {path[0]}", start)
                return self._led(found, path[1:], start)
            case _ if path:
                raise placed(self.file, f"each.value has no {path[0]}", start)
            case _:
                return value._replace(start=start)
