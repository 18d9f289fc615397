CREATE TABLE parts (a integer, b integer);
CREATE STATISTICS parts_a_b_stat ON a, b FROM parts;
CREATE STATISTICS parts_a_b_stat1 (ndistinct) ON a, b FROM parts;
CREATE STATISTICS parts_expr_a_stat ON (a + b), a FROM parts;
-- is the same as
CREATE TABLE parts (a integer, b integer);
CREATE STATISTICS ON a, b FROM parts;
CREATE STATISTICS (ndistinct) ON a, b FROM parts;
CREATE STATISTICS ON (a + b), a FROM parts;
