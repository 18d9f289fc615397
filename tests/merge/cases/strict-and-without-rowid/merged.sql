CREATE TABLE items (id integer PRIMARY KEY, a integer) STRICT, WITHOUT ROWID;
