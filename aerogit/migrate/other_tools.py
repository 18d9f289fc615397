"""What other tools' migrations look like that aerogit does not read, and what is to be done about each."""

from __future__ import annotations

import re
from shlex import quote

from aerogit.errors import SourceError

_SECTIONS = re.compile(r"^[ \t]*--[ \t]*\+(?P<tool>goose|migrate)[ \t]+(?:Up|Down)\b", re.M | re.I)
_TOOLS = {"goose": "goose", "migrate": "sql-migrate"}
_FLYWAY = re.compile(r"(?P<kind>[VUBR])(?P<version>\d+(?:[._]\d+)*)?__(?P<name>.+)\.sql\Z")


def refuse_sections(path: str, text: str) -> None:
    """Raises `SourceError` for a file with sections of another tool's.

    Its way back is below its way there: read as statements alone, it would undo what it does.
    """
    marker = _SECTIONS.search(text)
    if marker:
        word = marker["tool"]
        raise SourceError(
            f"sections of {_TOOLS[word.lower()]} are not read",
            path=path,
            text=text,
            offset=marker.start(),
            hint=f"Write -- migrate:up and -- migrate:down, as dbmate does, for -- +{word} Up and -- +{word} Down.",
        )


def renaming(path: str) -> str:
    """What to do with a file whose name does not begin with a version.

    >>> renaming("db/V2__add_tags.sql")
    'Flyway names are not read. Rename it: git mv -- db/V2__add_tags.sql db/2_add_tags.sql'
    """
    folder, slash, file = path.rpartition("/")
    found = _FLYWAY.match(file)
    if found is None:
        return "Rename it, or move it out of the migrations directory."
    if found["kind"] != "V" or not (found["version"] or "").isdigit():
        return "Flyway names are not read. Give it a version, such as 0007, or move it out of the migrations directory."
    wanted = f"{folder}{slash}{found['version']}_{found['name']}.sql"
    return f"Flyway names are not read. Rename it: git mv -- {quote(path)} {quote(wanted)}"
