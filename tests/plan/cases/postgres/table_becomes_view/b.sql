CREATE TABLE stored (id integer, name text);
CREATE VIEW data AS SELECT * FROM stored;
CREATE VIEW q AS SELECT * FROM data;
