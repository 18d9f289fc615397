"""What squawk, a linter of PostgreSQL migrations, finds in the corpus, as on record; running it is no test.

To record anew, with `squawk` on the PATH: python -m support.squawk FOLDER > tests/lint/squawk.tsv (from tests/).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

RECORD = Path(__file__).parent.parent / "lint" / "squawk.tsv"


class Said(NamedTuple):
    """One finding: the file, the first and last line of the statement, and the rule."""

    file: str
    first: int
    last: int
    rule: str


def recorded() -> tuple[str, list[Said]]:
    """The version that ran, and what it said."""
    version, *lines = RECORD.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return version, [Said(file, int(first), int(last), rule) for file, first, last, rule in rows]


def main() -> None:
    """Print what squawk finds in a folder's ups."""
    folder = Path(sys.argv[1])
    files = sorted(path.name for path in folder.glob("*.up.sql"))
    version = subprocess.run(["squawk", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    ran = subprocess.run(
        ["squawk", "--reporter", "json", *files], cwd=folder, capture_output=True, text=True, check=False
    )
    print(version)
    for one in json.loads(ran.stdout):
        print(one["file"], one["line"] + 1, one["line_end"] + 1, one["rule_name"], sep="\t")


if __name__ == "__main__":
    main()
