-- dialects: postgres
-- ours: an attribute gets another name, theirs: a view selects it from a column
-- expected: clean, the view takes it under its new name and calls it as before
CREATE TYPE addr AS (street text, city text);
CREATE TABLE p (id int, home addr);
