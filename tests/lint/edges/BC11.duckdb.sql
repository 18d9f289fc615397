-- published
CREATE MACRO twice(a) AS a * 2;
-- migration
-- found: line 1: drops macro twice
DROP MACRO twice;
-- migration
DROP MACRO twice;
CREATE MACRO twice(a) AS a + a;
-- migration
CREATE MACRO mine(a) AS a * 2;
DROP MACRO mine;
