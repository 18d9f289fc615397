"""What a new migration is called and how its files begin: versions, names and the lines aerogit writes into them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from aerogit.errors import UsageError
from aerogit.migrate.files import Format, Version, Was

_STAMP = "%Y%m%d%H%M%S"
_STAMP_DIGITS = 14
_SEQUENCE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A migration to be written. `down` is None where it cannot be undone, which its file then says."""

    version: Version
    name: str
    up: str
    down: str | None = ""
    was: tuple[Was, ...] = ()
    in_transaction: bool = True
    down_in_transaction: bool | None = None
    """None for what holds of the up."""

    @property
    def heads(self) -> tuple[bool, bool]:
        """Whether the up, and the down, runs in a transaction."""
        down = self.in_transaction if self.down_in_transaction is None else self.down_in_transaction
        return self.in_transaction, down


def next_version(versions: Iterable[Version], numbering: str, now: datetime) -> Version:
    """A version after all of `versions`: `now` as a timestamp, or the next number, as wide as the last.

    >>> next_version([Version("0009")], "sequential", datetime(2026, 11, 20))
    Version(text='0010')
    >>> next_version([Version("20261120235959")], "timestamp", datetime(2026, 1, 1))
    Version(text='20261121000000')
    """
    last = max(versions, default=None)
    if numbering == "sequential":
        width = len(last.text) if last else _SEQUENCE_DIGITS
        return Version(str(last.number + 1 if last else 1).zfill(width))
    stamp = Version(now.strftime(_STAMP))
    if last is None or last < stamp:
        return stamp
    if len(last.text) == _STAMP_DIGITS:
        try:
            moment = datetime.strptime(last.text, _STAMP)
        except ValueError:
            return Version(str(last.number + 1))
        return Version((moment + timedelta(seconds=1)).strftime(_STAMP))
    return Version(str(last.number + 1).zfill(len(last.text)))


def slug(title: str) -> str:
    """A title as part of a file name. Raises `UsageError` where nothing is left of it.

    >>> slug("Add users' e-mail!")
    'add_users_e_mail'
    """
    plain = unicodedata.normalize("NFKD", title.replace("'", "")).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:80].rstrip("_")
    if not found:
        raise UsageError(
            f"{title!r} does not make a file name",
            "Give the migration a name of letters and digits: aerogit migrations new add_users",
        )
    return found


def files_of(draft: Draft, kind: Format) -> dict[str, str]:
    """The files of a new migration, by path below the migrations directory."""
    label = f"{draft.version}_{draft.name}" if draft.name else str(draft.version)
    head = "".join(f"-- aerogit:was {was.version} {was.blob}\n" for was in draft.was)
    lasting = "-- aerogit:irreversible\n" if draft.down is None else ""
    whole, back = ("" if is_whole else "-- aerogit:no-transaction\n" for is_whole in draft.heads)
    up, down = _lines(draft.up), _lines(draft.down or "")
    match kind:
        case Format.PAIR:
            found = {f"{label}.up.sql": head + lasting + whole + up}
            return found if draft.down is None else {**found, f"{label}.down.sql": back + down}
        case Format.FOLDER:
            found = {f"{label}/up.sql": head + lasting + whole + up}
            return found if draft.down is None else {**found, f"{label}/down.sql": back + down}
        case Format.PLAIN:
            return {f"{label}.sql": head + lasting + whole + up}
        case Format.DBMATE:
            option, undone = ("" if is_whole else " transaction:false" for is_whole in draft.heads)
            text = f"{head}{lasting}-- migrate:up{option}\n{up}"
            if draft.down is not None:
                text += f"\n-- migrate:down{undone}\n{down}"
            return {f"{label}.sql": text}
        case _:
            assert_never(kind)


def with_was(text: str, was: Sequence[Was]) -> str:
    """A migration's text saying what it was before it was renumbered; what it said already stays said."""
    lines = [f"-- aerogit:was {one.version} {one.blob}\n" for one in was]
    return "".join(line for line in lines if line not in text) + text


def _lines(text: str) -> str:
    stripped = text.strip("\n")
    return f"{stripped}\n" if stripped else ""
