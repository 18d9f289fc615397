"""The conflict codes: what each says and how much it weighs. Codes are stable; tools rely on them."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.Enum):
    """What a code does to a merge."""

    HARD = "H"
    """Stops it."""
    WARNING = "W"
    """Is merged, and a person should look."""
    NOTE = "I"
    """Is merged, for information."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its family, its severity, and one line that says what happened."""

    family: str
    severity: Severity
    meaning: str


_TABLE = """
Names
N01 H one name, two different objects, added on both sides
N02 H one name space holds a name twice, for two kinds of thing
N03 H two names are equal once the dialect folds case
N04 H one thing renamed two ways
N05 H two things come to one name
N06 H renamed on one side, dropped on the other
N07 W the server would choose one name for two things
N08 W a name is too long for a target, or reserved there
Tables
T01 H a table dropped on one side, changed (itself or any part) on the other
T02 H a table added on both sides, differently
T03 W moved to another namespace on one side, changed on the other: both hold
T04 H moved to two namespaces
T05 H one option of a table set two ways
T06 W a comment set two ways: ours is kept
T07 H a partition does not fit how the table is partitioned, or overlaps another
Columns
C01 H a column added with two types
C02 H a column added with two values of one attribute
C03 H a column dropped on one side, changed on the other
C04 H a column retyped two ways
C05 H a default set two ways
C06 H nullability set two ways
C07 H a collation or character set set two ways
C08 H identity or generation set two ways
C09 W a column's comment set two ways: ours is kept
C10 H a new type on one side cannot hold the new default of the other
C11 H a type narrowed on one side, a value only the wider one holds needed on the other
C14 I both sides reordered the columns: ours' order is kept
C15 W a required column on one side, rows inserted without it on the other
Keys and constraints
K01 H the primary key set two ways
K02 H a primary key column dropped or retyped on one side, used by a foreign key of the other
K03 H a foreign key needs a primary key that is gone
K04 H one foreign key name, two bodies
K05 H one foreign key, two actions
K06 W equal foreign keys under two names: both are kept
K07 H a foreign key to a dropped table
K08 H a foreign key from or to a dropped column
K09 H a foreign key needs a unique key that is gone
K10 H the two ends of a foreign key differ in type
K11 W foreign keys of both sides close a circle
K12 H one UNIQUE, CHECK or EXCLUDE constraint, two bodies
K13 H a check on a dropped column
K14 W two checks that no row can pass
K16 W a constraint that the other side's rows may not meet
Indexes
I01 H one index name, two bodies
I02 W equal indexes under two names: both are kept
I03 H an index or unique key on a dropped column
I04 H an index dropped on one side, changed on the other
I05 I an index that a longer one makes redundant
I06 W one list of columns, unique on one side and not on the other
I08 H a foreign key lost the index that supports it
Bodies
V01 H a view, routine, trigger or policy changed two ways in one place
V02 H a view, routine, trigger or policy dropped on one side, changed on the other
V03 H something uses what the other side dropped
V04 H a body names what the other side renamed, and cannot be rewritten with certainty
V05 W SELECT * over a relation whose columns the other side changed
V07 H a trigger on a dropped table or column
V08 W two triggers on one event, whose order the engine leaves open
V09 H a caller of a function whose arguments the other side changed
V10 H a grant on a dropped object
Types and sequences
E01 I both sides appended values to one enum: base, then ours, then theirs
E02 H an enum value dropped on one side, used on the other
E03 H the values of an enum reordered on one side, changed on the other
E04 H a type dropped on one side, used on the other
E05 H a type changed two ways, or dropped on one side and changed on the other
S01 H an option or the owner of a sequence set two ways
S02 H a sequence, or the column that owns it, dropped on one side and changed on the other
History
M01 W two migrations with one version: the unpublished one is renumbered
M02 H a migration out of order for a deployed target
M03 H a published migration was edited
M04 H the replay of the migrations differs from the mirror
M05 W a declared target lacks a feature
M06 I there are several merge bases
M07 H the histories have nothing in common
"""


def _parsed(table: str) -> dict[str, Code]:
    found: dict[str, Code] = {}
    family = ""
    for line in table.strip().splitlines():
        code, _, rest = line.partition(" ")
        if len(code) == 3 and code[1:].isdigit():
            severity, _, meaning = rest.partition(" ")
            found[code] = Code(family, Severity(severity), meaning)
        else:
            family = line
    return found


CODES: dict[str, Code] = _parsed(_TABLE)


def severity_of(code: str) -> Severity:
    """The severity of a code of the table."""
    return CODES[code].severity


def meaning_of(code: str) -> str:
    """What a code says happened, in one line."""
    return CODES[code].meaning


def reference_page() -> str:
    """The page `docs/conflict-codes.md`, generated from the table."""
    lines = [
        "# Conflict codes",
        "",
        "What `aerogit merge` can report. H stops the merge, W merges and warns, I informs. Codes never change their",
        "meaning. How they are found: [merging](merging.md). This page is generated from `aerogit/model/codes.py`.",
    ]
    family = ""
    for name, code in CODES.items():
        if code.family != family:
            family = code.family
            lines += ["", f"## {family}", "", "| code | severity | meaning |", "|---|---|---|"]
        lines.append(f"| {name} | {code.severity.value} | {code.meaning} |")
    return "\n".join(lines) + "\n"
