DROP TABLE meters;
CREATE TABLE meters (id integer NOT NULL, day integer NOT NULL) PARTITION BY HASH (id);
