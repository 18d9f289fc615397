CREATE TABLE items (id integer, size integer DEFAULT '3');
