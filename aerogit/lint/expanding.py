"""The commands that write the safe migrations for a dangerous change."""

from __future__ import annotations

from shlex import quote


def rename_column(path: str, new: str) -> str:
    """Give a column another name without breaking who uses the old one."""
    return f"aerogit expand rename {quote(path)} {quote(new)}"


def rename_table(name: str, new: str) -> str:
    """Give a table another name without breaking who uses the old one."""
    return f"aerogit expand rename {quote(name)} {quote(new)}"


def retype(path: str, new: str) -> str:
    """Give a column another type without breaking who uses the old one."""
    return f"aerogit expand retype {quote(path)} {quote(new)}"


def require(path: str) -> str:
    """Make a column NOT NULL once every writer fills it."""
    return f"aerogit expand require {quote(path)}"


def drop(path: str) -> str:
    """Drop a column or table once nobody uses it."""
    return f"aerogit expand drop {quote(path)}"
