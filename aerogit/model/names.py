"""Names and addresses: keys of objects, paths of their parts, and how a path is printed for people."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """The address of an object: its namespace ("" for objects that belong to none), its kind and its name.

    A routine's name carries its argument types: `add(integer,integer)`.
    """

    namespace: str
    kind: str
    name: str


class Path(NamedTuple):
    """The address of an object or of one part of it.

    `part` is ("", "") for the object itself, else the part's kind and name: ("column", "email").
    `field` names one attribute of the object or part, such as "default"; "" for the whole.
    """

    key: Key
    part: tuple[str, str] = ("", "")
    field: str = ""

    def text(self, default_namespace: str = "") -> str:
        """The path as people and scripts read it; the default namespace is left out, and so is the field.

        >>> Path(Key("public", "table", "users"), ("column", "email"), "default").text("public")
        'users.email'
        >>> Path(Key("app", "table", "users")).text("public")
        'app.users'
        """
        names = [self.key.name]
        if self.key.namespace and self.key.namespace != default_namespace:
            names.insert(0, self.key.namespace)
        if self.part[1]:
            names.append(self.part[1])
        return ".".join(names)
