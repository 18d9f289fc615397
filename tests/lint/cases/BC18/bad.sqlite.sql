-- published
CREATE TABLE users (id integer PRIMARY KEY, n integer);
CREATE TRIGGER count_up AFTER INSERT ON users BEGIN UPDATE users SET n = n + 1; END;
-- migration
DROP TRIGGER count_up;
