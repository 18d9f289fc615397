-- a
CREATE SCHEMA app;
CREATE TABLE app.orders (id int, total int);
GRANT ALL ON app.orders TO reader;
GRANT SELECT (id) ON app.orders TO writer;
CREATE TABLE app.lines (id int);
GRANT SELECT, INSERT ON app.lines TO reader;
CREATE TABLE app.mine (id int);
REVOKE ALL ON app.mine FROM CURRENT_USER;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO writer;
-- b
CREATE SCHEMA app;
CREATE TABLE app.orders (id int, total int);
GRANT ALL ON app.orders TO reader, writer;
REVOKE UPDATE, DELETE ON app.orders FROM reader;
CREATE TABLE app.lines (id int);
GRANT ALL ON app.lines TO reader WITH GRANT OPTION;
CREATE TABLE app.mine (id int);
REVOKE UPDATE ON app.mine FROM CURRENT_USER;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON TABLES TO writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE TRIGGER ON TABLES FROM writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON TABLES TO reader;
CREATE TABLE app.later (id int);
REVOKE TRUNCATE ON app.later FROM reader;
CREATE VIEW app.seen AS SELECT id FROM app.later;
