CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE tags (id integer PRIMARY KEY, label varchar(30), colour varchar(30));
