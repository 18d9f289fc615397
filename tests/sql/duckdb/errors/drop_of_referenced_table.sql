CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (p INTEGER REFERENCES p);
DROP TABLE p CASCADE;
-- error: table p is what a foreign key of c refers to
-- hint: drop c first
--   3 | DROP TABLE p CASCADE;
--     |            ^
