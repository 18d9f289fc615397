CREATE TABLE inherits (a varchar(10), b text, c int, d enum('x', 'y')) CHARSET latin1;
CREATE TABLE table_only (a varchar(10), b varchar(10) CHARACTER SET ascii) CHARSET latin1;
CREATE TABLE column_only (a varchar(10), b varchar(10)) CHARSET utf8mb4;
CREATE TABLE collated (a varchar(10), b char(3)) CHARSET utf8mb4 COLLATE utf8mb4_unicode_ci;
