"""Which dialect a dump says it is in, by what only one program writes at the head of it. Never guesses."""

from __future__ import annotations

import re

HEAD = 8192
"""How many characters of a script are looked at."""

_MARKS = {
    "postgres": r"^-- PostgreSQL database (?:cluster )?dump$|^SELECT pg_catalog\.set_config\('search_path'"
    r"|^SET (?:statement_timeout|idle_in_transaction_session_timeout|default_table_access_method) =|^\\restrict ",
    "mysql": r"^-- (?:MySQL|MariaDB) dump \d|^-- phpMyAdmin SQL Dump$|^/\*M?!\d{5,6}[ \\]",
    "sqlite": r"\A(?:\s|--[^\n]*\n)*PRAGMA foreign_keys\s*=\s*(?:OFF|0);\s*BEGIN TRANSACTION;",
}
"""pg_dump; mysqldump, mariadb-dump, mydumper and phpMyAdmin; the .dump of SQLite's shell."""

_TOLD = {dialect: re.compile(mark, re.M) for dialect, mark in _MARKS.items()}


def told_dialect(text: str) -> str:
    """The dialect that the head of a script tells beyond doubt; "" where nothing or more than one thing is told.

    >>> told_dialect("--\\n-- PostgreSQL database dump\\n--\\n"), told_dialect("CREATE TABLE t (id integer);")
    ('postgres', '')
    """
    head = text[:HEAD].replace("\r\n", "\n")
    told = [dialect for dialect, mark in _TOLD.items() if mark.search(head)]
    return told[0] if len(told) == 1 else ""
