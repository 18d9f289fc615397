"""The codes of the guard: what each refuses, why, and what to do instead. Generated into docs/guard.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for."""

    title: str
    """As the headline says it."""
    effect: str
    """What comes of it if it is let through."""
    remedy: str
    """What to do instead, in a sentence that commands may follow."""


CHANGED, DELETED, RENAMED, MODE = "AG1001", "AG1002", "AG1003", "AG1004"
REUSED, DUPLICATE, PREFIX = "AG1005", "AG1006", "AG1007"
UNREADABLE, MIRROR, NO_DOWN, NO_RESTORE = "AG1008", "AG1009", "AG1010", "AG1011"
LINEAR, DIVERGING, LISTING = "AG1012", "AG1013", "AG1014"
ISOLATED, CONFLICT, UNUSED = "AG1015", "AG1016", "AG1017"

RULES: dict[str, Rule] = {
    CHANGED: Rule(
        "a published migration was changed",
        "Databases that ran it will never see this edit.",
        "Undo it and add a migration instead:",
    ),
    DELETED: Rule(
        "a published migration was deleted",
        "Databases that ran it keep what it did; new ones will never have it.",
        "Restore it and add a migration that undoes it:",
    ),
    RENAMED: Rule(
        "a published migration was renamed",
        "Databases that ran it know it by its old name, and would run it once more by the new one.",
        "Give it its name back:",
    ),
    MODE: Rule(
        "a published migration is no longer the plain file it was",
        "A link or another mode changes what is read, here or on another system.",
        "Restore it:",
    ),
    REUSED: Rule(
        "a version is used that a published migration has or had",
        "Databases that ran the published one take the other for done, and never run it.",
        "Give it a version of its own:",
    ),
    DUPLICATE: Rule(
        "two migrations have one version",
        "Only one of them can be in the journal of a database; the other never runs.",
        "Renumber the one that no database has run yet:",
    ),
    PREFIX: Rule(
        "a version is the beginning of another",
        "Tools that sort by number and tools that sort by text run them in different orders.",
        "Give all versions the same number of digits:",
    ),
    UNREADABLE: Rule(
        "a migration cannot be replayed",
        "It would fail on the first database it meets.",
        "Correct it, stage it, and try again.",
    ),
    MIRROR: Rule(
        "the schema file is not what the migrations make",
        "People and tools that read it see another schema than the one databases get.",
        "Let aerogit make a migration of what was edited, or write the file anew:",
    ),
    NO_DOWN: Rule(
        "a migration has an up and no down",
        "It cannot be rolled back.",
        "Write its down, or say in its up that there is none: -- aerogit:irreversible",
    ),
    NO_RESTORE: Rule(
        "a down does not undo its up",
        "After a rollback the schema is not what it was, and the next up may fail.",
        "Correct the down, or say in the up that there is none: -- aerogit:irreversible",
    ),
    LINEAR: Rule(
        "a migration sorts before one that is published",
        'Databases that are ahead of it would run it late, which order = "linear" rules out.',
        "Give it a version behind the published ones:",
    ),
    DIVERGING: Rule(
        "a migration sorts before a published one, and their order matters",
        "Databases that ran the published one first end with another schema, or fail.",
        "Bring it behind the published ones:",
    ),
    LISTING: Rule(
        "the migrations directory is not in order",
        "No tool can tell which migrations there are.",
        "Set the files right and stage them.",
    ),
    ISOLATED: Rule(
        "code and schema change together",
        "Servers run old code against the new schema while it is deployed, and new code against the old.",
        "Make two changes of it, the schema's first.",
    ),
    CONFLICT: Rule(
        "the schema conflicts with the target branch",
        "Merging by text would lose one side, or leave a schema that no database accepts.",
        "Merge the target branch and settle it:",
    ),
    UNUSED: Rule(
        "an override allows nothing",
        "What it was for is gone; left standing it hides the next breach.",
        "Take the line out of the commit message.",
    ),
}
