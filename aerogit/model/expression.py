"""Expressions and bodies: normal form for meaning, source pieces for spelling, references resolved in both.

Nothing here parses SQL. Readers build expressions; a rename splices their references.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from aerogit.model.making import quickly
from aerogit.model.shapes import layout, leaf


class Ref(NamedTuple):
    """A resolved reference to something of the schema.

    kind        path
    relation    (namespace, name)             a table, view or anything else one selects from
    column      (name,)                       a column of the table the expression belongs to
                (namespace, relation, name)   a column of another relation
    type        (namespace, name)
    function    (namespace, signature)        or the bare name where the overload is not known
    sequence    (namespace, name)
    value       (namespace, enum, label)
    namespace   (name,)
    collation   (namespace, name)
    """

    kind: str
    path: tuple[str, ...]


class Spelled(NamedTuple):
    """A reference as the source spells it.

    `is_output` marks a bare column in a select list, whose name is also the name of the output column: renaming the
    column appends ` AS old`.
    """

    text: str
    ref: Ref
    is_output: bool = False


Piece = str | Ref
SourcePiece = str | Spelled


@quickly
@dataclass(frozen=True, slots=True)
class Expr:
    """An expression, query or body.

    `norm` is its meaning: canonical text with the references in place, adjacent text pieces joined; equal meaning gives
    equal `norm` as far as the dialect's normal form reaches. `source` is the same text as it was written.
    """

    norm: tuple[Piece, ...] = leaf(())
    source: tuple[SourcePiece, ...] = layout(())

    @property
    def text(self) -> str:
        """The SQL to print: the source where it is known, else the normal form with bare names."""
        if self.source:
            return "".join(p if isinstance(p, str) else p.text for p in self.source)
        return "".join(p if isinstance(p, str) else p.path[-1] for p in self.norm)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """What the expression refers to, in order, with repetitions."""
        return tuple(p for p in self.norm if isinstance(p, Ref))

    def retarget(self, change: Callable[[Ref], Ref | None], spell: Callable[[Spelled, Ref], str]) -> Expr:
        """The expression with references changed.

        `change` gives the new reference, or None to keep it; `spell` prints a changed reference in the dialect's
        quoting, in the place of the old one.
        """
        if not any(change(ref) for ref in self.refs) and not any(
            isinstance(p, Spelled) and change(p.ref) for p in self.source
        ):
            return self
        norm = tuple(p if isinstance(p, str) else change(p) or p for p in self.norm)
        source: list[SourcePiece] = []
        for piece in self.source:
            new = None if isinstance(piece, str) else change(piece.ref)
            if isinstance(piece, str) or new is None:
                source.append(piece)
                continue
            text = spell(piece, new)
            if piece.is_output and new.path[-1] != piece.ref.path[-1]:
                source += [Spelled(text, new), f" AS {piece.text}"]
            else:
                source.append(Spelled(text, new, piece.is_output))
        return replace(self, norm=norm, source=tuple(source))


def plain(text: str) -> Expr:
    """An expression without references whose text is its own normal form."""
    return Expr((text,), (text,))
