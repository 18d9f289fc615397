-- dialects: postgres
-- ours: a column gets another name, theirs: a view selects it from the table's row
-- expected: a conflict on the view
CREATE TABLE p (id int, city text);
