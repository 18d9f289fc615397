CREATE TYPE kind AS (x integer, y integer);
