CREATE TABLE plans (id integer PRIMARY KEY, price integer NOT NULL DEFAULT 0);
