CREATE TABLE seats ("row" integer NOT NULL, seat integer NOT NULL, name text, PRIMARY KEY ("row", seat) ON CONFLICT REPLACE,
  CONSTRAINT one_name UNIQUE (name) ON CONFLICT IGNORE);
CREATE VIRTUAL TABLE seats_words USING fts5(name);
