-- dialects: postgres
-- ours: an attribute gets another name, theirs: a view selects it from a column
-- expected: a conflict on the view
CREATE TYPE addr AS (street text, city text);
CREATE TABLE p (id int, home addr);
