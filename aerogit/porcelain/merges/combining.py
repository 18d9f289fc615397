"""A state of one side merged with the whole of the other, under the choices made: what a migration must lead to."""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.merge.align import align
from aerogit.merge.choices import TWO_NAMES, settle
from aerogit.merge.conflicts import Conflict, Merge, Side, Sides
from aerogit.merge.findings import Findings
from aerogit.model.names import Path
from aerogit.porcelain.merges.following import Combine, Combined, State
from aerogit.porcelain.merges.sides import ThreeSides
from aerogit.porcelain.worktree.rereading import merge_as_read


def combining(three: ThreeSides, moved: str, choices: Mapping[str, str]) -> Combine:
    """Merges states of the side `moved` (`ours` or `theirs`) with the other side."""

    def combine(state: State) -> Combined | None:
        side = Side({old: new for old, new in state.renames.items() if old.key in three.base.schema.objects})
        if moved == "theirs":
            inputs = (three.base.schema, three.ours.schema, state.schema)
            sides = Sides(Side(three.sides.ours.renames), side)
        else:
            inputs = (three.base.schema, state.schema, three.theirs.schema)
            sides = Sides(side, Side(three.sides.theirs.renames))
        merge = merge_as_read(*inputs, sides)
        schema, still = settle(inputs, sides, merge, choices)
        if still:
            return None
        aligned = align(*inputs, sides, Findings(schema.traits.default_namespace))
        own = aligned.own[moved == "theirs"]
        return Combined(schema, {**own.to_common, **_chosen(merge, moved, choices, own.to_common)})

    return combine


def _chosen(merge: Merge, moved: str, choices: Mapping[str, str], names: Mapping[Path, Path]) -> dict[Path, Path]:
    """The names a person chose for what both sides named."""
    found: dict[Path, Path] = {}
    for conflict in merge.conflicts:
        side = choices.get(conflict.where)
        if conflict.code in TWO_NAMES and side is not None:
            found |= _named(conflict, moved, side, names)
    return found


def _named(conflict: Conflict, moved: str, side: str, names: Mapping[Path, Path]) -> dict[Path, Path]:
    values = {"base": conflict.base, "ours": conflict.ours, "theirs": conflict.theirs}
    here, there = values[moved], values[side]
    if here is None or there is None:
        return {}
    if not conflict.path.part[0]:
        return {Path(here.object_key): Path(there.object_key)}
    owners = (old.key for old, new in names.items() if new.key == conflict.path.key and not old.part[0])
    owner = next(owners, conflict.path.key)
    return {Path(owner, here.key): Path(conflict.path.key, there.key)}
