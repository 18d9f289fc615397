"""What a script has besides the schema: which database it uses, what the variables it sets mean for what follows."""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, Namespace
from aerogit.model.table import Table, Trigger
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import error_at, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.mysql.charsets import NO_CHARSET, Charset
from aerogit.sql.mysql.naming import ENGINES_OWN, HOME, TEMPORARY, Cursor, ElsewhereError, Name, missing, take_chain


class Session:
    """One run of a script over a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.home = catalog.memory if isinstance(catalog.memory, str) else ""
        """The name of the schema's own database, folded; "" where no script said it."""
        self.current = HOME
        """The namespace that unqualified names are of."""
        self.checks_foreign_keys = True
        self.charset: dict[str, Charset] = {}
        """What databases say of the tables made in them, by namespace."""
        self.bodies_changed = False
        """Whether a body was read whose names have to be looked up at the end of the script."""
        self.quotes_names = False
        """ANSI_QUOTES: what stands in double quotes is a name."""
        self.has_literal_backslashes = False
        """NO_BACKSLASH_ESCAPES: a backslash is a character like any other."""
        self.outside = ""
        """The server's own database that is being used, if any."""

    def default_charset(self, namespace: str) -> Charset:
        """What a table that says nothing has."""
        return self.charset.get(namespace, NO_CHARSET)

    def use(self, name: str) -> None:
        """USE: from here on bare names are of that database."""
        folded = name.lower()
        self.outside = folded if folded in ENGINES_OWN else ""
        if self.outside:
            return
        self.current = self.namespace_of(folded, is_used=True)
        self.catalog.search_path = (TEMPORARY, self.current)

    def namespace_of(self, folded: str, *, is_used: bool = False) -> str:
        """The namespace of a database by its name; `ElsewhereError` for one of the server's own."""
        if folded in ENGINES_OWN:
            raise ElsewhereError
        if folded == self.home:
            return HOME
        known = next((key.name for key in self._namespaces() if key.name.lower() == folded), None)
        if known is None and not self.home:
            self.become_home(folded)
            return HOME
        if known is not None and is_used and not self.home and not self._has_objects(known):
            self.catalog.drop(Key("", "namespace", known))
            self.charset[HOME] = self.charset.pop(known, NO_CHARSET)
            self.become_home(folded)
            return HOME
        return known if known is not None else folded

    def meet(self, cursor: Cursor) -> None:
        """Learn the name of the schema's own database from a query that reads its tables by it."""
        if self.home:
            return
        tokens = cursor.tokens
        for at in range(1, len(tokens) - 2):
            if tokens[at + 1].text == "." and tokens[at].is_name and tokens[at + 2].is_name:
                before = at - 1
                while before and tokens[before].text == "(":
                    before -= 1
                folded = value_of(tokens[at]).lower()
                is_source = tokens[before].is_word("from", "join", "into", "update")
                is_ours = is_source and folded not in ENGINES_OWN and folded not in self.namespaces()
                if is_ours and self.catalog.relation(value_of(tokens[at + 2]), HOME) is not None:
                    self.become_home(folded)
                    return

    def become_home(self, folded: str) -> None:
        """Say what the schema's own database is called."""
        self.home = folded
        self.catalog.memory = folded

    def namespaces(self) -> Mapping[str, str]:
        """Folded names a relation can be qualified with, to namespaces."""
        found = {key.name.lower(): key.name for key in self._namespaces()}
        if self.home:
            found[self.home] = HOME
        return found

    def _namespaces(self) -> list[Key]:
        return [key for key in self.catalog if key.kind == "namespace"]

    def _has_objects(self, namespace: str) -> bool:
        return any(key.namespace == namespace for key in self.catalog)

    def take_name(self, cursor: Cursor, what: str = "a name") -> Name:
        """Take a name that may be qualified; `ElsewhereError` where it leads out of the schema."""
        tokens = take_chain(cursor, what)
        if len(tokens) == 1:
            if self.outside:
                raise ElsewhereError
            return Name(tokens, None, value_of(tokens[0]))
        namespace = self.namespace_of(value_of(tokens[0]).lower())
        return Name(tokens, namespace, value_of(tokens[1]))

    def accept_elsewhere(self, cursor: Cursor, own: str) -> Name | None:
        """Take the name of a table of another database, of which the schema knows nothing; None for any other.

        Where no script said what the schema's own database is called, it is that of a table that is there, or of `own`.
        """
        if not (cursor.peek().is_name and cursor.sees_mark(".", 1) and cursor.peek(2).is_name):
            return None
        database, table = value_of(cursor.peek()), value_of(cursor.peek(2))
        is_known = database.lower() in self.namespaces() or database.lower() in ENGINES_OWN
        is_home = table.lower() == own.lower() or self.catalog.relation(table, HOME) is not None
        if is_known or (not self.home and is_home):
            return None
        tokens = take_chain(cursor)
        return Name(tokens, database, value_of(tokens[1]))

    @staticmethod
    def bare(token: Token) -> Name:
        """A token as a name."""
        return Name((token,), None, token.text)

    def find(self, name: Name, kinds: tuple[str, ...] = RELATION_KINDS) -> Key | None:
        """The object a name means."""
        return self.catalog.find(kinds, name.name, name.namespace)

    def find_relation(self, cursor: Cursor, what: str = "table") -> tuple[Key, Name]:
        """Take the name of a table or view; `SourceError` where there is none of that name."""
        name = self.take_name(cursor, f"a {what}")
        key = self.find(name)
        if key is None:
            raise missing(what, name, self.catalog, RELATION_KINDS)
        return key, name

    def new_key(self, name: Name, kind: str, *, is_temporary: bool = False) -> Key:
        """The key of something that is about to be made."""
        namespace = TEMPORARY if is_temporary else self.current if name.namespace is None else name.namespace
        if namespace not in (HOME, TEMPORARY) and Key("", "namespace", namespace) not in self.catalog:
            hint = f"create it first: CREATE DATABASE {namespace}"
            raise error_at(f"database {namespace} does not exist", name.tokens[0], hint)
        return Key(namespace, kind, name.name)

    def find_trigger(self, name: Name) -> tuple[Key, Trigger] | None:
        """The table and the trigger of a name; trigger names are unique in a database."""
        folded = name.name.lower()
        namespace = self.current if name.namespace is None else name.namespace
        for key in self.catalog:
            if key.kind == "table" and key.namespace == namespace:
                value = self.catalog.get(key)
                for trigger in value.triggers if isinstance(value, Table) else ():
                    if trigger.name.lower() == folded:
                        return key, trigger
        return None

    def find_routine(self, name: Name, kind: str) -> Key | None:
        """The function or procedure of a name; there are no overloads."""
        found = self.catalog.overloads((kind,), name.name, self.current if name.namespace is None else name.namespace)
        return found[0] if found else None

    def add_database(self, name: str, charset: Charset) -> None:
        """CREATE DATABASE: a namespace, until it turns out to be the schema's own."""
        if name.lower() in (self.home, *self.namespaces()):
            return
        self.catalog.put(Namespace(name))
        self.charset[name] = charset

    def close(self) -> None:
        """Drop what lives as long as the session."""
        for key, value in list(self.catalog.changes.items()):
            if key.namespace == TEMPORARY and value is not None:
                self.catalog.drop(key)
