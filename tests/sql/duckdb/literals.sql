-- Columns and checks that are told apart by a literal alone, or by what looks like one.
CREATE TYPE mood AS ENUM ('x', 'y');
CREATE TABLE defaults (
    a INT DEFAULT 1, b INT DEFAULT(2) NOT NULL, c VARCHAR DEFAULT('it''s'), d VARCHAR DEFAULT 'x', e VARCHAR DEFAULT(''),
    f mood DEFAULT('x'), g mood DEFAULT('y'), h ENUM('x', 'y') DEFAULT('x'), i ENUM('x', 'y') DEFAULT('y'),
    j DECIMAL(12,2) DEFAULT(59.50), k DECIMAL(12,2) DEFAULT(60.25) NOT NULL, l INT DEFAULT(-3), m INT DEFAULT(-4),
    n DATE DEFAULT('2020-01-01'), o DATE DEFAULT(DATE '2020-01-02'), p BOOLEAN DEFAULT('t'), q BOOLEAN DEFAULT(false),
    r INT DEFAULT(1 + 2), s INT DEFAULT(1 + 3), t VARCHAR COLLATE NOCASE DEFAULT 'v', u VARCHAR COLLATE NOCASE DEFAULT 'w'
);
CREATE TABLE checks (
    a INT, b VARCHAR, c DATE,
    CHECK((a > 0) AND (a < 0)), CHECK((a > 5) AND (a < 6)), CHECK((a > 5.5) AND (a < 7.25)), CHECK(a = 1e5 OR a = 7),
    CHECK((b IN ('x''y', 'z'))), CHECK((b IN ('x', 'y''z'))), CHECK((b = '')),
    CHECK((NOT (a IN (1, 2)))), CHECK((NOT (a IN (3, 4)))), CHECK((NOT (b LIKE 'x%'))), CHECK((NOT (b LIKE 'y%'))),
    CHECK((b = 't'::BOOLEAN)), CHECK((b = 'f'::BOOLEAN)),
    CHECK((length(b) > 10)), CHECK((length(b) > 20)), CHECK((a BETWEEN 1 AND 1)), CHECK((a BETWEEN 90000 AND 2)),
    CHECK(((a = 90000) AND (b = 'literal 001'))), CHECK((date '2020-01-01' < c)), CHECK((date '2020-01-02' < c))
);
CREATE INDEX one ON checks((a + 1), (b || 'x'));
CREATE INDEX two ON checks((a + 2), (b || 'y'));
CREATE TABLE odd (b VARCHAR, CHECK(b = E'a\'b'), CHECK(b = $$a$$), CHECK(b = $$b$$), CHECK(b = 'a\b'), CHECK(b = 'a\c'));
CREATE TABLE calls (a INT, b VARCHAR, CHECK(length(b) > 1), CHECK((upper(lower(b)) = 'X')), CHECK(coalesce(a, 3) > 4));
CREATE MACRO length(x) AS 5;
CREATE TABLE other_calls (a INT, b VARCHAR, CHECK(length(b) > 2), CHECK((upper(lower(b)) = 'Y')), CHECK(coalesce(a, 5) > 6));
CREATE TABLE named_like_calls (lower INT, len VARCHAR, CHECK(len(len) > 1), CHECK(lower > 7), CHECK(length (len) > 8));
