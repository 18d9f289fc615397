-- dialects: postgres
-- ours: an attribute gets another name, theirs: a view selects it from an item of an array
-- expected: a conflict on the view
CREATE TYPE addr AS (street text, city text);
CREATE TABLE p (id int, homes addr[]);
