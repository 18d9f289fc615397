"""The commands that write the safe migrations for a dangerous change."""

from __future__ import annotations

from shlex import quote

DIALECTS = ("postgres", "mysql", "sqlite")
"""Where `expand` works: it needs triggers that change the row being written."""


def rename_column(path: str, new: str) -> str:
    """Give a column another name without breaking who uses the old one.

    >>> rename_column("users.email", "mail")
    'aerogit expand rename users.email mail'
    """
    return f"aerogit expand rename {quote(path)} {quote(new)}"


def retype(path: str, new: str) -> str:
    """Give a column another type without breaking who uses the old one."""
    return f"aerogit expand retype {quote(path)} {quote(new)}"


def require(path: str) -> str:
    """Make a column NOT NULL once every writer fills it; what stands where there is NULL is for a person to say."""
    return f"aerogit expand require {quote(path)} --default EXPRESSION"
