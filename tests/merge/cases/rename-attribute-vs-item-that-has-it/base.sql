-- dialects: postgres
-- ours: an attribute gets another name, theirs: a view selects it from an item of an array
-- expected: clean, the view takes it under its new name and calls it as before
CREATE TYPE addr AS (street text, city text);
CREATE TABLE p (id int, homes addr[]);
