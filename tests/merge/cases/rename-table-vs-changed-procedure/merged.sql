CREATE TABLE events (id int, level int);
CREATE PROCEDURE sweep() DELETE FROM events WHERE level < 5;
