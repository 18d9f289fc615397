CREATE TABLE p (id integer PRIMARY KEY, code text NOT NULL, UNIQUE (code));
CREATE TABLE c (p integer REFERENCES p (id), code text REFERENCES p (code));
