"""What a dump says of its dialect, and what says nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aerogit.sql.headers import HEAD, told_dialect
from aerogit.sql.reading import decode_source


@pytest.mark.parametrize(
    ("head", "dialect"),
    [
        ("--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 16.1\n", "postgres"),
        ("--\r\n-- PostgreSQL database cluster dump\r\n--\r\n", "postgres"),
        ("SET statement_timeout = 0;\nSET lock_timeout = 0;\n", "postgres"),
        ("\\restrict abc\n", "postgres"),
        ("-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n", "mysql"),
        ("/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n", "mysql"),
        ("-- phpMyAdmin SQL Dump\n-- version 5.2.1\n", "mysql"),
        ("/*!40101 SET NAMES binary*/;\n", "mysql"),
        ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", "sqlite"),
        ("-- a note\nPRAGMA foreign_keys = 0; BEGIN TRANSACTION;\n", "sqlite"),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);\n", ""),
        ("CREATE TABLE t (id serial PRIMARY KEY, tags text[]);\n", ""),
        ("-- MySQL dump 10.13\n-- PostgreSQL database dump\n", ""),
        ("SELECT '\n-- PostgreSQL database dump: no line of its own';\n", ""),
        ("", ""),
    ],
)
def test_only_what_one_program_writes_tells(head: str, dialect: str) -> None:
    assert told_dialect(head) == dialect


def test_only_the_head_is_looked_at() -> None:
    assert told_dialect("-- text\n" * HEAD + "-- PostgreSQL database dump\n") == ""


def test_sqlite_s_own_dump() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("CREATE TABLE t (a INTEGER);")
        assert told_dialect("PRAGMA foreign_keys=OFF;\n" + "\n".join(connection.iterdump())) == "sqlite"


def test_no_collected_file_is_told_wrong(shared: Path) -> None:
    told = 0
    for dialect in ("postgres", "mysql", "sqlite", "duckdb"):
        for path in (shared / "corpus" / "schemas" / dialect).glob("*.sql"):
            found = told_dialect(decode_source(path.name, path.read_bytes()))
            assert found in ("", dialect), path.name
            told += bool(found)
    assert told >= 9
