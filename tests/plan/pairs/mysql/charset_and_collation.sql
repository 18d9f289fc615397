-- a
CREATE TABLE t (a varchar(10), b text CHARACTER SET latin1, c char(3) COLLATE utf8mb4_bin, d enum('x','y'), KEY (a)) DEFAULT CHARSET=utf8mb4;
-- b
CREATE TABLE t (a varchar(20) CHARACTER SET latin1 COLLATE latin1_bin, b text, c char(3), d enum('x','y') CHARACTER SET ascii, KEY (a)) DEFAULT CHARSET=utf8mb3 COLLATE utf8mb3_bin COMMENT='c';
