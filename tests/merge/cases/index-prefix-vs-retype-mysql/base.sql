-- Numbers here; there an index on the beginning of the text, and one on its words.
-- dialects: mysql
-- Base: seats(code, label), both text.
-- Ours: makes both integers.
-- Theirs: indexes the first letters of code and the words of label.
-- Expected: conflict C11 on each column.

CREATE TABLE seats (code varchar(20), label varchar(20));
