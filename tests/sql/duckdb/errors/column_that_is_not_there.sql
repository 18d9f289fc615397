CREATE TABLE users (id INTEGER, name VARCHAR);
ALTER TABLE users
  DROP COLUMN nmae;
-- error: column nmae does not exist
-- hint: did you mean name?
--   3 |   DROP COLUMN nmae;
--     |               ^
