-- error: there is no schema app
CREATE TABLE t (a int);
ALTER TABLE t SET SCHEMA app;
