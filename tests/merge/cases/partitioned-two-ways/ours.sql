DROP TABLE app.t;
CREATE TABLE app.t (id integer, n integer) PARTITION BY LIST (id);
