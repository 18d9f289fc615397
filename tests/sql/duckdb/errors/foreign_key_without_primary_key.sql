CREATE TABLE p (id INTEGER);
CREATE TABLE c (p INTEGER REFERENCES p);
-- error: table p has no primary key to refer to
--   2 | CREATE TABLE c (p INTEGER REFERENCES p);
--     |                                      ^
