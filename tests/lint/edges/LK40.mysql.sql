-- published
-- server: tidb
CREATE TABLE users (id bigint PRIMARY KEY, words text);
-- migration
-- found: line 1: makes trigger t, which TiDB does not have
CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.words = 'a';
-- migration
-- found: line 1: makes procedure p, which TiDB does not have
CREATE PROCEDURE p() SELECT 1;
-- migration
-- found: line 1: makes event e, which TiDB does not have
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM users WHERE id = 3;
-- migration
-- found: line 1: makes fulltext index words, which TiDB does not have
CREATE FULLTEXT INDEX words ON users (words);
-- migration
-- found: line 1: makes fulltext index words, which TiDB does not have
-- found: line 1: makes spatial index place, which TiDB does not have
CREATE TABLE tags (id bigint PRIMARY KEY, words text, place point NOT NULL, FULLTEXT INDEX words (words), SPATIAL INDEX place (place), INDEX ids (id));
-- migration
CREATE INDEX ids ON users (id);
