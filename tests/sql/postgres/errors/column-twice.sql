-- error: there already is a column in t called a
-- at: a text
CREATE TABLE t (a int, a text);
