CREATE TABLE tags (id integer) STRICT;
