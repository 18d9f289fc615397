"""What paths are called under renames, and renames one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.model.names import Path
from aerogit.model.rename import Renames


def common(names: Mapping[Path, Path], path: Path) -> Path:
    """What a path is called under other names; a part follows its owner."""
    found = names.get(path)
    if found is not None:
        return found
    owner = names.get(Path(path.key))
    return path if owner is None else path._replace(key=owner.key)


def composed(first: Renames, second: Renames) -> dict[Path, Path]:
    """Two sets of renames, one after the other.

    >>> from aerogit.model.names import Key
    >>> a, b = Path(Key("", "table", "a")), Path(Key("", "table", "b"))
    >>> composed({a: b}, {b: a})
    {}
    """
    found = {old: common(second, new) for old, new in first.items()}
    back = {new: old for old, new in first.items()}
    for old, new in second.items():
        found.setdefault(common(back, old), new)
    return {old: new for old, new in found.items() if old != new}
