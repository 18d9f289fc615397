"""Every verb of the command line, by area: its module and what it does, in a line. Importing this imports none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's place in the help and the module that has it.

    The module defines `command`, a function with Typer's annotations that returns an `Answer`.
    """

    area: str
    module: str
    summary: str
    unanswered: Mapping[str, object] = field(default_factory=dict)
    """Keys that scripts may rely on whatever happens: what `--json` has beside the error where the verb is refused."""


VERBS: dict[str, Verb] = {
    "init": Verb("start", "aerogit.cli.init", "make this repository, or a folder of it, an aerogit project"),
    "help": Verb("start", "aerogit.cli.help", "what a code means, or what a verb takes"),
    "tour": Verb("start", "aerogit.cli.tour", "see what aerogit does, in a temporary repository"),
    "status": Verb("start", "aerogit.cli.status", "where you are: branch, unpublished migrations, database"),
    "branch": Verb("branch", "aerogit.cli.branch", "list, create, rename or delete branches and their databases"),
    "switch": Verb("branch", "aerogit.cli.switch", "go to another branch and open its database"),
    "merge": Verb("branch", "aerogit.cli.merge", "merge a branch: schemas by meaning, files by git"),
    "resolve": Verb("branch", "aerogit.cli.resolve", "settle the conflicts of the merge being made"),
    "radar": Verb("branch", "aerogit.cli.radar", "which open branches merge with main, and with each other"),
    "rebase": Verb("branch", "aerogit.cli.rebase", "bring a branch that has fallen behind after upstream"),
    "cherry-pick": Verb("branch", "aerogit.cli.cherry_pick", "bring what other commits changed onto this branch"),
    "revert": Verb("branch", "aerogit.cli.revert", "take back what commits changed, by a new migration"),
    "merge-file": Verb(
        "branch",
        "aerogit.cli.merge_file",
        "merge three schema files, for scripts and drivers",
        {"clean": False, "sql": None, "conflicts": (), "warnings": ()},
    ),
    "mergetool": Verb("branch", "aerogit.cli.mergetool", "settle a conflicted schema file, for git mergetool"),
    "diff": Verb("read", "aerogit.cli.diff", "what differs between two schemas"),
    "log": Verb("read", "aerogit.cli.log", "the commits that changed the schema, or one object of it"),
    "show": Verb("read", "aerogit.cli.show", "one commit and what it did to the schema, or an object as SQL"),
    "blame": Verb("read", "aerogit.cli.blame", "who made each column, index and constraint what it is"),
    "commit": Verb("write", "aerogit.cli.commit", "turn what changed into a migration, and commit it"),
    "migrations new": Verb("write", "aerogit.cli.migrations_new", "start a migration"),
    "migrations up": Verb("write", "aerogit.cli.migrations_up", "apply pending migrations to the branch database"),
    "migrations down": Verb("write", "aerogit.cli.migrations_down", "roll the last migrations back"),
    "migrations status": Verb("write", "aerogit.cli.migrations_status", "which migrations are applied"),
    "expand rename": Verb("write", "aerogit.cli.expand_rename", "rename a column while programs use it"),
    "expand retype": Verb("write", "aerogit.cli.expand_retype", "change a column's type while programs use it"),
    "expand require": Verb("write", "aerogit.cli.expand_require", "make a column NOT NULL while programs use it"),
    "expand split": Verb("write", "aerogit.cli.expand_split", "split a column into others while programs use it"),
    "lint": Verb("guard", "aerogit.cli.lint", "what is dangerous about the migrations of this branch, and what to do"),
    "check": Verb("guard", "aerogit.cli.check", "everything that can be wrong between two revisions"),
    "hooks install": Verb("guard", "aerogit.cli.hooks_install", "guard commits and pushes; let git merge schema files"),
    "hooks uninstall": Verb("guard", "aerogit.cli.hooks_uninstall", "take that out again"),
    "hooks run": Verb("guard", "aerogit.cli.hooks_run", "what git calls"),
    "schema inspect": Verb(
        "any schema", "aerogit.cli.schema_inspect", "read a schema and print it as SQL, HCL or JSON"
    ),
    "schema diff": Verb("any schema", "aerogit.cli.schema_diff", "what differs between any two schemas"),
    "schema apply": Verb("any schema", "aerogit.cli.schema_apply", "bring a database to a schema"),
}
"""Verbs of two words are shown under their first one too: `aerogit migrations --help`."""

GROUPS: dict[str, str] = {
    "migrations": "start, apply and roll back migrations",
    "expand": "changes that running programs survive, as three migrations each",
    "hooks": "what aerogit does for plain git",
    "schema": "read, compare and apply any schemas: revisions, files, folders, databases",
}
"""The first words of two-word verbs."""

_GUARD, _TOLD = "aerogit.cli.guard_hook", "aerogit.cli.told_hook"
HOOKS: dict[str, str] = {
    "pre-commit": _GUARD,
    "pre-merge-commit": _GUARD,
    "prepare-commit-msg": _GUARD,
    "pre-applypatch": _GUARD,
    "pre-push": _GUARD,
    "append-only": _GUARD,
    "check": _GUARD,
    "post-checkout": _TOLD,
    "post-merge": _TOLD,
    "post-rewrite": _TOLD,
}
"""What `hooks run` takes besides drivers, and the module that has it: its `answer` takes the words git gives."""
