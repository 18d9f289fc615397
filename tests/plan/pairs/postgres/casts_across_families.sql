-- a
CREATE TABLE t (
    one money, two boolean, three bigint, four timestamp, five jsonb, six text[], seven timestamp, eight boolean[],
    nine time, ten smallint, eleven boolean, twelve bigint
);
-- b
CREATE TABLE t (
    one numeric(10, 2), two bigint, three boolean, four time, five integer, six text, seven text[], eight integer[],
    nine interval, ten boolean, eleven numeric, twelve money
);
-- seed
INSERT INTO t VALUES ('1000.5', true, 1, '2020-01-02 03:04:05', '7', '{a,b}', NULL, '{t,f}', '03:04', 0, false, 5);
-- check
SELECT (one, two, three, four, five, six, eight, nine, ten, eleven, twelve::numeric)
    = (1000.50, 1, true, '03:04:05'::time, 7, '{a,b}', '{1,0}'::integer[], '03:04'::interval, false, 0, 5) FROM t;
