CREATE TABLE t (a INT, b INT8, c STRING, d VARCHAR(20), e NUMERIC(5), f DEC, g FLOAT8, h REAL, i BOOL, j BYTEA,
    k TIMESTAMP WITH TIME ZONE, l TIMESTAMP(3), m DATETIME, n LONG, o SHORT, p SIGNED, q GUID, r BITSTRING, s INT[],
    t INT ARRAY, u INT[3], v ROW(x INT, "Y y" TEXT), w MAP(TEXT, INT4), x UNION(n INT, s TEXT), y "INT", z DOUBLE PRECISION,
    aa TIME WITH TIME ZONE, bb FLOAT(53), cc CHARACTER VARYING(3), dd TIMESTAMP WITHOUT TIME ZONE);
-- is the same as
create table T(a integer, b bigint, c varchar, d varchar, e decimal(5, 0), f decimal(18, 3), g double, h float, i boolean,
    j blob, k timestamptz, l timestamp_ms, m timestamp, n bigint, o smallint, p integer, q uuid, r bit, s integer[],
    t integer[], u integer[3], v struct(x integer, "Y y" varchar), w map(varchar, integer),
    x union(n integer, s varchar), y integer, z double, aa timetz, bb double, cc varchar, dd timestamp);
ALTER TABLE T RENAME TO t;
