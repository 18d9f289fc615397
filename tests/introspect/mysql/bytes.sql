-- Bytes and characters of four bytes, which MariaDB's catalog shows as question marks.

CREATE TABLE lost (
    a varchar(9) DEFAULT '🙂?',
    b varchar(9) NOT NULL DEFAULT 'a?b',
    c varbinary(6) NOT NULL DEFAULT x'00FF41',
    d varbinary(6) DEFAULT x'FE3F',
    e binary(4) NOT NULL DEFAULT 'a?',
    f set('?', 'x') DEFAULT '?,x',
    g varchar(9) DEFAULT 'it''s ?'
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE lost_in_expressions (
    a varchar(9),
    b varchar(20) GENERATED ALWAYS AS (concat(a, '🙂')) STORED,
    c varchar(20) DEFAULT (concat('🙂', 'x')),
    CONSTRAINT no_smile CHECK (a <> '🙂')
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
