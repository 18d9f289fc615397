-- a
COMMENT ON SCHEMA public IS 'all that is ours';
CREATE TABLE notes (id int);
-- b
COMMENT ON SCHEMA public IS 'standard public schema';
CREATE TABLE notes (id int);
