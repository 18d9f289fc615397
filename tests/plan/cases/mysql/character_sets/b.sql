CREATE TABLE inherits (a varchar(10), b text, c int, d enum('x', 'y')) CHARSET utf8mb4;
CREATE TABLE table_only (a varchar(10) CHARACTER SET latin1, b varchar(10) CHARACTER SET ascii) CHARSET utf8mb4;
CREATE TABLE column_only (a varchar(10) COLLATE utf8mb4_bin, b varchar(10) CHARACTER SET latin1) CHARSET utf8mb4;
CREATE TABLE collated (a varchar(10), b char(3) COLLATE utf8mb4_unicode_ci) CHARSET utf8mb4 COLLATE utf8mb4_bin;
