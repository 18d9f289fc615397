"""What a rule judges: one statement of a migration, with the model before and after, and what the branch made."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.lint.branch import Branch
from aerogit.lint.finding import Edit
from aerogit.lint.held import broken_views, children_of, is_off
from aerogit.lint.rebuilt import NOTHING, Rebuild, Rebuilt
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.table import Column, Table
from aerogit.sql.catalog import parts_of
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.statement import Outcome, SourceFile, Statement
from aerogit.sql.watching import Moment

_Part = TypeVar("_Part")
_CAMEL = re.compile(r"(?<!^)(?=[A-Z])")


NO_TRANSACTION = "-- aerogit:no-transaction\n"
UNWRAP = Edit(0, 0, NO_TRANSACTION)


@dataclass(frozen=True, slots=True)
class Server:
    """The server the migrations are for: `flavour` is the dialect's name, or mariadb or tidb."""

    flavour: str
    version: tuple[int, ...]

    def since(self, *version: int) -> bool:
        """Whether it is at least of that version."""
        return self.version >= version


@dataclass(slots=True)
class Script:
    """A migration's up while it is judged: what it has done so far."""

    file: SourceFile
    dialect: str
    server: Server
    in_transaction: bool
    """The whole of it runs in a transaction that it did not open itself."""
    namespace: str = ""
    """The one that names are said without."""
    steps: list[Step] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    """What SET and PRAGMA set so far: folded name -> value as written."""
    statements: list[Statement] = field(default_factory=list)
    """All its statements, those that never run on a server included; known when it has been replayed."""
    unwrap: Edit = UNWRAP
    """The edit of its file that makes it run in no transaction."""
    starts_empty: bool = False
    """Nothing was there before it, as before a dump."""
    has_begun: bool = False
    """A transaction of its own is open."""
    rebuilt: Rebuilt = NOTHING
    """What it takes away and puts back."""
    emptied: dict[Key, int] = field(default_factory=dict)
    """The tables that it has emptied and not filled since -> the offset of what did it."""

    def follow_rows(self, statement: Statement, *, is_for_all: bool) -> None:
        """Take in what a statement does to the rows of tables; `is_for_all`: it names none that stays."""
        for key in statement.keys:
            if statement.what == "truncate" or (statement.what == "delete" and is_for_all):
                self.emptied[key] = statement.start
            elif statement.outcome is Outcome.DATA and statement.what != "delete":
                self.emptied.pop(key, None)


class Step:
    """One statement that was replayed. What it looks up is the model as it stands right after it."""

    __slots__ = (
        "__dict__",
        "branch",
        "changes",
        "children",
        "foreign_keys_off",
        "in_transaction",
        "made",
        "moment",
        "new",
        "new_parts",
        "script",
    )

    def __init__(self, moment: Moment, script: Script, branch: Branch) -> None:
        self.moment = moment
        self.script = script
        self.branch = branch
        self.changes: tuple[Change, ...] = script.rebuilt.changes(moment)
        """What it changed, seen from the script's end: of what is rebuilt, what is new about it in the end."""
        self.in_transaction = script.has_begun or script.in_transaction
        self.new = frozenset(key for key in moment.touched if branch.made(key))
        """The objects it touched that the branch had made before it; for rules that look back at a whole script."""
        self.new_parts = frozenset(one.path for one in self.changes if branch.made(one.path.key, one.path.part))
        """Likewise the paths of what it changed."""
        self.children = children_of(moment)
        """Tables that refer to one that it dropped, renamed or altered."""
        self.foreign_keys_off = is_off(script.settings.get("foreign_keys", ""))
        self.made = tuple((key, part) for key in moment.touched for part in branch.made_parts(key))
        """The parts that the branch had given to the objects it touched."""

    # The statement

    @property
    def server(self) -> Server:
        return self.script.server

    @property
    def dialect(self) -> str:
        return self.moment.catalog.dialect

    @property
    def outcome(self) -> Outcome:
        return self.moment.statement.outcome

    @property
    def what(self) -> str:
        """The statement in its own words: `create table`, `insert`."""
        return self.moment.statement.what

    @property
    def text(self) -> str:
        """The statement as written, comments included."""
        statement = self.moment.statement
        return self.moment.file.text[statement.start : statement.end]

    @functools.cached_property
    def tokens(self) -> list[Token]:
        """Its tokens; offsets count from the beginning of `text`."""
        return tokenize(self.text, self.dialect)

    @functools.cached_property
    def _words(self) -> str:
        said = (token.value if token.kind is Lexeme.WORD else "\x00" for token in self.tokens)
        return f" {' '.join(said)} "

    def says(self, words: str) -> bool:
        """Whether the words stand in it side by side, outside strings, quoted names and comments.

        Unquoted names count as words; punctuation and quoted names come between.
        """
        # Most statements do not have the word at all, and need not be cut into tokens to know.
        return words.rpartition(" ")[2] in self._folded and f" {words} " in self._words

    @functools.cached_property
    def _folded(self) -> str:
        return self.text.lower()

    @functools.cached_property
    def start(self) -> int:
        """The offset of its first word in the file."""
        first = self.tokens[0].start if self.tokens else 0
        return self.moment.statement.start + first

    def place(self, *words: str) -> int:
        """The offset in the file of the first token with one of these values; its first word's where there is none."""
        found = next((token.start for token in self.tokens if token.value in words), None)
        return self.start if found is None else self.moment.statement.start + found

    # What changed

    def added(self, kind: type[_Part]) -> Iterator[tuple[Path, _Part]]:
        """The objects or parts of a class that it added, each with its path; parts of a new object are not named."""
        for change in self.changes:
            if isinstance(change, Add) and isinstance(change.value, kind):
                yield change.path, change.value

    def checked(self, kind: type[_Part]) -> Iterator[tuple[Path, _Part]]:
        """The constraints of a class that it added, those that it dropped and made again under their name included."""
        yield from self.added(kind)
        if self.says("add constraint"):
            again = {Path(one.path.key, one.path.part) for one in self.changes if isinstance(one, Alter)}
            for path in sorted(path for path in again if path.part[0] == "constraint"):
                part = part_at(self.after(path.key), path.part)
                if isinstance(part, kind):
                    yield path, part

    def taken_away(self) -> Iterator[tuple[Path, Table]]:
        """The tables that are gone right after it, be it to come back."""
        for change in self.moment.changes:
            if isinstance(change, Drop) and isinstance(change.value, Table):
                yield change.path, change.value

    def dropped(self, kind: type[_Part]) -> Iterator[tuple[Path, _Part]]:
        """The objects or parts of a class that are gone, by their path before it."""
        for change in self.changes:
            if isinstance(change, Drop) and isinstance(change.value, kind):
                yield change.path, change.value

    def altered(self, kind: str, *fields: str) -> Iterator[Alter]:
        """The attributes of parts (or objects) of a kind that have another value: `altered("column", "type")`."""
        for change in self.changes:
            if isinstance(change, Alter) and change.path.field in fields and kind_of(change.path) == kind:
                yield change

    def renamed(self, kind: str) -> Iterator[Rename]:
        """The things of a kind that have another name."""
        for change in self.changes:
            if isinstance(change, Rename) and kind_of(change.path) == kind:
                yield change

    def columns(self) -> Iterator[tuple[Path, Column]]:
        """The columns it made, those of new tables included."""
        yield from self.added(Column)
        for path, table in self.added(Table):
            for column in table.columns:
                yield Path(path.key, column.key), column

    # The model and the branch

    def before(self, key: Key) -> SchemaObject | None:
        """The object of a key before the statement; of what it puts back, as the script found it."""
        rebuild = self._put_back.get(key)
        return self.moment.before(key) if rebuild is None else rebuild.before

    def after(self, key: Key) -> SchemaObject | None:
        """The object of a key after it; one that it did not touch only while the step is being judged."""
        rebuild = self._put_back.get(key)
        return self.moment.after(key) if rebuild is None else rebuild.after

    @functools.cached_property
    def _put_back(self) -> Mapping[Key, Rebuild]:
        return self.script.rebuilt.put_back(self.moment)

    def table(self, key: Key) -> Table | None:
        """The table of a key after it, or as it was before where it is gone."""
        found = self.after(key) or self.before(key)
        return found if isinstance(found, Table) else None

    def is_new(self, path: Path | Key) -> bool:
        """Whether this branch made the object, or the part: nobody has rows in it and nothing that runs knows it."""
        key, part = (path.key, path.part) if isinstance(path, Path) else (path, ("", ""))
        return self.branch.made(key, part)

    def old_tables(self) -> Iterator[tuple[Key, Table]]:
        """The tables it touched that were there before the branch."""
        for key, value in self.moment.touched.items():
            if isinstance(value, Table) and not self.is_new(key):
                yield key, value

    @functools.cached_property
    def broken_views(self) -> tuple[Key, ...]:
        """Views that read a column or table which it dropped or renamed."""
        return broken_views(self.moment)

    def touched_old(self) -> Iterator[tuple[Key, Table]]:
        """The same once the script has been replayed: what the branch has made meanwhile does not count."""
        for key, value in self.moment.touched.items():
            if isinstance(value, Table) and key not in self.new:
                yield key, value

    def behind(self, word: str) -> int:
        """The offset in the file behind the first token that is a word."""
        found = next((token.end for token in self.tokens if token.is_word(word)), 0)
        return self.moment.statement.start + found

    def say(self, path: Path | Key) -> str:
        """A path as people say it: `users.email`."""
        return (path if isinstance(path, Path) else Path(path)).text(self.script.namespace)


def kind_of(path: Path) -> str:
    """The kind of what a path leads to: `column`, `index`, `table`."""
    return path.part[0] or path.key.kind


def signals(moment: Moment, changes: Iterable[Change]) -> set[str]:
    """What a step that makes these changes does, in the words that rules are woken by.

    `add KIND`, `drop KIND`, `rename KIND`, `change KIND` and `change KIND.FIELD`, where
    KIND is a class of the model in lower case (`column`, `foreign_key`, `primary_key`, `index`, `table` …), for
    renames and changes of constraints `constraint`; `run WHAT` for the statement in its own words (`run truncate`); and
    its outcome (`modelled`, `data`, `opaque`, `session`).
    """
    found = {f"run {moment.statement.what}", moment.statement.outcome.value}
    for change in changes:
        match change:
            case Add(value=value):
                found.add(f"add {class_word(type(value).__name__)}")
            case Drop(value=value):
                found.add(f"drop {class_word(type(value).__name__)}")
            case Rename(path=path):
                found.add(f"rename {kind_of(path)}")
            case Alter(path=path):
                found.add(f"change {kind_of(path)}")
                found.add(f"change {kind_of(path)}.{path.field}")
    return found


@functools.cache
def class_word(name: str) -> str:
    """A class of the model as signals have it.

    >>> class_word("ForeignKey")
    'foreign_key'
    """
    return _CAMEL.sub("_", name).lower()


def part_at(value: SchemaObject | None, part: tuple[str, str]) -> object:
    """The part of an object, or None."""
    return None if value is None else next((item for item in parts_of(value) if item.key == part), None)
