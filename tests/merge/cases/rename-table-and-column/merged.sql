CREATE TABLE people (id integer, email varchar(20), age bigint);
