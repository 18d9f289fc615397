"""What `aerodb.toml` says, checked once: every value has its type, every mistake its line and column."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from aerogit.errors import ConfigError, SourceError
from aerogit.model.traits import TRAITS
from aerogit.plan.conditions import Online
from aerogit.porcelain.repository.urls import EXAMPLES, why_not

NAME = "aerodb.toml"

_Table: TypeAlias = "dict[str, object]"


class BrokenConfigError(SourceError, ConfigError):
    """A mistake in `aerodb.toml`, with its place."""


@dataclass(frozen=True, slots=True)
class Database:
    """A `[database]` or `[database.NAME]` table; `url` still has its `${VAR}` in it."""

    name: str
    url: str
    requires: tuple[str, ...] = ()
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Migrations:
    """The `[migrations]` table."""

    directory: str = "migrations"
    format: str = ""
    """pair, dbmate, plain or folder; "" to detect it."""
    numbering: str = "timestamp"
    order: str = "converge"
    protected: tuple[str, ...] = ("main", "master", "release/*")


@dataclass(frozen=True, slots=True)
class Lint:
    """The `[lint]` table: codes, families or `all`; see `aerogit.lint.profile`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    server: str = ""
    """The oldest server the migrations run on, such as "15", "mariadb 10.11"; "" for the dialect's oldest."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """Code or family -> error, warning or note."""


@dataclass(frozen=True, slots=True)
class Planning:
    """The `[plan]` table: how changes of tables that are in use are gone about (see `plan.conditions`)."""

    online: Online = Online.LARGE
    lock_timeout_s: int = 0
    """How long a migration file waits for a lock at most; 0 for as long as it takes."""


@dataclass(frozen=True, slots=True)
class Config:
    """One project's configuration.

    `source` is "migrations" or the path of a declarative file or folder, `mirror` the path of the readable schema or
    ""; both, like `migrations.directory`, are relative to the folder that holds the file.
    """

    name: str
    dialect: str
    schema: str = ""
    databases: Mapping[str, Database] = field(default_factory=dict)
    """By name; "" is the branch database's own `[database]` table."""
    migrations: Migrations = Migrations()
    source: str = "migrations"
    mirror: str = ""
    codegen_output: str = ""
    codegen_lang: str = ""
    remembered: str = "apply"
    """What becomes of remembered resolutions when their conflict returns: `apply`, `offer` or `never`."""
    lint: Lint = Lint()
    planning: Planning = Planning()

    @property
    def reads_migrations(self) -> bool:
        """Whether the schema source is the migrations directory."""
        return self.source == "migrations"

    @property
    def source_path(self) -> str:
        """The path of the schema source, below the project's folder."""
        return self.migrations.directory if self.reads_migrations else self.source

    @property
    def digest(self) -> str:
        """Names what decides how a tree is read; part of every cache key."""
        said = (self.dialect, self.schema, self.source, self.source_path, self.migrations.format)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


_FORMATS = ("pair", "dbmate", "plain", "folder")
_CHOICES = {
    "migrations.format": _FORMATS,
    "migrations.numbering": ("timestamp", "sequential"),
    "merge.remembered": ("apply", "offer", "never"),
    "migrations.order": ("converge", "linear"),
    "project.dialect": tuple(TRAITS),
}
_KEYS = {
    "": ("project", "database", "migrations", "merge", "plan", "schema", "lint", "codegen"),
    "merge": ("remembered",),
    "project": ("name", "dialect", "schema"),
    "migrations": ("directory", "format", "numbering", "order", "protected"),
    "plan": ("online", "lock_timeout_s"),
    "schema": ("source", "mirror"),
    "lint": ("select", "ignore", "server", "severity"),
    "codegen": ("output", "lang"),
}
_SEVERITIES = ("error", "warning", "note")
_ONLINE = {"true": Online.ALWAYS, "false": Online.NEVER, "large": Online.LARGE}
_DATABASE_KEYS = ("url", "requires", "protected")


def read_config(path: Path, shown: str = NAME) -> Config:
    """The configuration in a file; `shown` is how messages name the file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read {shown}: {error.strerror}") from None
    return parse_config(content, shown)


def parse_config(content: bytes, shown: str = NAME) -> Config:
    """The configuration in the bytes of an `aerodb.toml`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        hint = f"Save {shown} as UTF-8; the first other byte is in line {line}."
        raise BrokenConfigError("the file is not UTF-8", path=shown, hint=hint) from None
    text = text.replace("\r\n", "\n")
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken_toml(str(error), text, shown) from None
    return _Reader(text, shown).config(found)


def _broken_toml(message: str, text: str, shown: str) -> BrokenConfigError:
    """tomllib's complaint placed in the text."""
    what, _, where = message.rpartition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    offset = len(text)
    if place:
        lines = text.split("\n")
        row, column = int(place[1]) - 1, int(place[2]) - 1
        offset = sum(len(line) + 1 for line in lines[:row]) + column
    what = what or message
    return BrokenConfigError(
        f"not TOML: {what[:1].lower()}{what[1:]}",
        path=shown,
        text=text,
        offset=min(offset, len(text)),
        hint='Text is quoted: dialect = "postgres"' if text[offset : offset + 1].isalpha() else "",
    )


class _Reader:
    """Turns parsed TOML into a Config; knows the text, to point at what is wrong."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown

    def config(self, found: _Table) -> Config:
        tables = {name: self._table(found, name, keys) for name, keys in _KEYS.items() if name}
        self._refuse_unknown("", found, _KEYS[""])
        project, schema, codegen = tables["project"], tables["schema"], tables["codegen"]
        if "name" not in project or "dialect" not in project:
            missing = "name" if "name" not in project else "dialect"
            example = '[project]\nname = "my-app"\ndialect = "duckdb"'
            where = self._place("project", "") if "project" in found else 0
            raise self._error(f"[project] has no {missing}", where, f"It needs at least:\n{example}")
        name = self._text(project, "project", "name", "")
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name) or name.endswith((".lock", ".")) or ".." in name:
            hint = "Use letters, digits, dots, dashes and underscores; it becomes part of a ref's name."
            raise self._error(f"{name!r} cannot be a project's name", self._place("project", "name"), hint)
        dialect = self._text(project, "project", "dialect", "")
        config = Config(
            name=name,
            dialect=dialect,
            schema=self._text(project, "project", "schema", ""),
            databases=self._databases(found.get("database", {}), dialect),
            migrations=self._migrations(tables["migrations"]),
            planning=self._planning(tables["plan"]),
            source=self._path(schema, "schema", "source", "migrations") or "migrations",
            mirror=self._path(schema, "schema", "mirror", ""),
            codegen_output=self._path(codegen, "codegen", "output", ""),
            codegen_lang=self._text(codegen, "codegen", "lang", ""),
            remembered=self._text(tables["merge"], "merge", "remembered", "apply"),
            lint=self._lint(tables["lint"]),
        )
        self._refuse_overlap(config)
        return config

    def _refuse_overlap(self, config: Config) -> None:
        """What aerogit writes must lie apart from what it reads, and what is committed from what is ignored."""
        source, mirror, key = config.source_path, config.mirror, ("schema", "source")
        if config.reads_migrations:
            key = ("migrations", "directory")
        if source in (NAME, ".aerodb"):
            what = "is the configuration itself" if source == NAME else "is where the branch databases are"
            raise self._error(f"{key[1]} cannot be {source}, which {what}", self._place(*key, value=True))
        taken = (NAME, ".aerodb", source) if mirror else ()
        inside = next((one for one in taken if f"{mirror}/".startswith(f"{one}/")), "")
        if inside:
            where = "is read as something else" if mirror == inside else f"lies in {inside}"
            hint = 'The mirror is a file of its own, such as "schema.sql", or "" for none.'
            place = self._place("schema", "mirror", value=True)
            raise self._error(f"mirror cannot be {mirror}, which {where}", place, hint)

    def _migrations(self, table: _Table) -> Migrations:
        known = Migrations()
        return Migrations(
            directory=self._path(table, "migrations", "directory", known.directory) or known.directory,
            format=self._text(table, "migrations", "format", known.format),
            numbering=self._text(table, "migrations", "numbering", known.numbering),
            order=self._text(table, "migrations", "order", known.order),
            protected=self._texts(table, "migrations", "protected", known.protected),
        )

    def _lint(self, table: _Table) -> Lint:
        severity = table.get("severity", {})
        if not isinstance(severity, dict):
            raise self._wrong_type("lint", "severity", "a table", severity)
        for code, value in severity.items():
            if value not in _SEVERITIES:
                said, place = f"unknown severity {value}", self._place("lint.severity", code, value=True)
                raise self._error(said, place, f"choose one of: {', '.join(_SEVERITIES)}")
        return Lint(
            select=self._texts(table, "lint", "select", ()),
            ignore=self._texts(table, "lint", "ignore", ()),
            server=self._text(table, "lint", "server", ""),
            severity=severity,
        )

    def _planning(self, table: _Table) -> Planning:
        said, wait = table.get("online", "large"), table.get("lock_timeout_s", 0)
        online = _ONLINE.get(str(said).lower())
        if online is None:
            raise self._wrong_type("plan", "online", 'true, false or "large"', said)
        if not isinstance(wait, int) or isinstance(wait, bool) or wait < 0:
            raise self._wrong_type("plan", "lock_timeout_s", "a whole number of seconds", wait)
        return Planning(online, wait)

    def _databases(self, value: object, dialect: str) -> dict[str, Database]:
        if not isinstance(value, dict):
            raise self._wrong_type("", "database", "a table", value)
        own = {key: item for key, item in value.items() if key in _DATABASE_KEYS}
        found = {"": self._database("", "database", own)} if own else {}
        refused = why_not(found[""].url, dialect) if own and "${" not in found[""].url else ""
        if refused:
            raise self._error(refused, self._place("database", "url", value=True), EXAMPLES[dialect])
        for name, table in value.items():
            if name in own:
                continue
            if not isinstance(table, dict):
                raise self._unknown("database", name, _DATABASE_KEYS)
            self._refuse_unknown(f"database.{name}", table, _DATABASE_KEYS)
            found[name] = self._database(name, f"database.{name}", table)
        return found

    def _database(self, name: str, header: str, table: _Table) -> Database:
        if "url" not in table:
            raise self._error(f"[{header}] has no url", self._place(header, ""))
        protected = table.get("protected", False)
        if not isinstance(protected, bool):
            raise self._wrong_type(header, "protected", "true or false", protected)
        requires = self._texts(table, header, "requires", ())
        return Database(name, self._text(table, header, "url", ""), requires, protected)

    def _table(self, found: _Table, name: str, keys: tuple[str, ...]) -> _Table:
        value = found.get(name, {})
        if not isinstance(value, dict):
            raise self._wrong_type("", name, "a table", value)
        self._refuse_unknown(name, value, keys)
        return value

    def _text(self, table: _Table, header: str, key: str, default: str) -> str:
        value = table.get(key, default)
        if not isinstance(value, str):
            raise self._wrong_type(header, key, "a string", value)
        self._refuse_nul(header, key, value)
        choices = _CHOICES.get(f"{header}.{key}", ())
        if choices and key in table and value not in choices:
            what = f"unknown {key} {value}"
            raise self._error(what, self._place(header, key, value=True), f"choose one of: {', '.join(choices)}")
        return value

    def _texts(self, table: _Table, header: str, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = table.get(key, list(default))
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong_type(header, key, "a list of strings", value)
        self._refuse_nul(header, key, *value)
        return tuple(value)

    def _refuse_nul(self, header: str, key: str, *values: str) -> None:
        if any("\0" in value for value in values):
            raise self._error(f"{key} has a NUL character in it", self._place(header, key, value=True))

    def _path(self, table: _Table, header: str, key: str, default: str) -> str:
        """A path below the project's folder, with single slashes and no dots."""
        value = self._text(table, header, key, default)
        parts = [part for part in value.split("/") if part not in ("", ".")]
        if value.startswith("/") or ".." in parts or ".git" in parts:
            hint = f"Write it relative to the folder of {self.shown}, and below it."
            raise self._error(f"{key} leads out of the project: {value}", self._place(header, key, value=True), hint)
        return "/".join(parts)

    def _refuse_unknown(self, header: str, table: _Table, keys: tuple[str, ...]) -> None:
        for key in table:
            if key not in keys:
                raise self._unknown(header, key, keys)

    def _unknown(self, header: str, key: str, keys: tuple[str, ...]) -> BrokenConfigError:
        where = f"[{header}]" if header else self.shown
        hint = f"{where} knows: {', '.join(keys)}"
        shown = key if re.fullmatch(r"[\w-]+", key) else json.dumps(key, ensure_ascii=False)
        return self._error(f"unknown key {shown}", self._place(header, key), hint)

    def _wrong_type(self, header: str, key: str, wanted: str, value: object) -> BrokenConfigError:
        return self._error(f"{key} must be {wanted}, not {_kind(value)}", self._place(header, key, value=True))

    def _error(self, message: str, offset: int, hint: str = "") -> BrokenConfigError:
        return BrokenConfigError(message, path=self.shown, text=self.text or "\n", offset=offset, hint=hint)

    def _place(self, header: str, key: str, *, value: bool = False) -> int:
        """Where a key (or its value, or with no key its table's header) stands; the nearest place found."""
        current, offset, nearest = "", 0, 0
        dotted = f"{header}.{key}" if header else key
        for line in self.text.split("\n"):
            bare = line.strip()
            indent = len(line) - len(line.lstrip())
            opened = re.match(r"\[+\s*([^\]]+?)\s*\]+", bare)
            if opened:
                current = opened[1].replace('"', "").replace("'", "")
                if current == header:
                    nearest = offset + indent
                    if not key:
                        return nearest
                elif current == dotted:
                    return offset + indent
            pair = re.match(r"""(["']?)([\w.\s"'-]+?)\1\s*=\s*""", bare)
            named = pair[2].replace(" ", "").replace('"', "").replace("'", "") if pair else ""
            if pair and (f"{current}.{named}" if current else named) == dotted:
                return offset + indent + (pair.end() if value else 0)
            offset += len(line) + 1
        return nearest


def _kind(value: object) -> str:
    if isinstance(value, list) and value:
        return f"a list with {next((_kind(one) for one in value if not isinstance(one, str)), 'a string')} in it"
    names = {
        bool: "true or false",
        str: "a string",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), type(value).__name__)
