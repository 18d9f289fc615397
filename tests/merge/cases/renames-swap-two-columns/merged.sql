CREATE TABLE spans (id integer, high bigint, low varchar(10));
