-- error: there is no index by_nam
-- hint: did you mean by_name?
CREATE TABLE t (name text);
CREATE INDEX by_name ON t (name);
DROP INDEX by_nam;
