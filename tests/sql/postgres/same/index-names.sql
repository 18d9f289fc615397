CREATE TABLE notes (id integer, title text, size integer);
CREATE INDEX ON notes (title) INCLUDE (size, id);
CREATE INDEX ON notes (lower(title), (size + 1)) INCLUDE (id);
CREATE TABLE copies (LIKE notes);
CREATE INDEX ON copies (title) INCLUDE (size, id);
CREATE INDEX ON copies (lower(title), (size + 1)) INCLUDE (id);
-- is the same as
CREATE TABLE notes (id integer, title text, size integer);
CREATE INDEX notes_title_size_id_idx ON notes (title) INCLUDE (size, id);
CREATE INDEX notes_lower_expr_id_idx ON notes (lower(title), (size + 1)) INCLUDE (id);
CREATE TABLE copies (LIKE notes INCLUDING INDEXES);
ALTER INDEX copies_lower_expr_id_idx RENAME TO renamed;
ALTER INDEX renamed RENAME TO copies_lower_expr_id_idx;
