CREATE TABLE plans (id integer, price integer NOT NULL);
