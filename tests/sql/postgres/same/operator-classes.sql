CREATE TABLE notes (id integer, at timestamptz, tags text[], size float8, label varchar(9));
CREATE INDEX ON notes USING brin (id, at);
CREATE INDEX ON notes USING gin (tags);
CREATE INDEX ON notes (size, label);
-- is the same as
CREATE TABLE notes (id integer, at timestamptz, tags text[], size float8, label varchar(9));
CREATE INDEX ON notes USING brin (id int4_minmax_ops, at timestamptz_minmax_ops);
CREATE INDEX ON notes USING gin (tags array_ops);
CREATE INDEX ON notes (size float8_ops, label text_ops);
