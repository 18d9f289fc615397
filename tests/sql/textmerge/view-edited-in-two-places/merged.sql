-- postgres

CREATE TABLE users (id integer, email text, name text);

CREATE VIEW people AS
    SELECT id, name, email
    FROM users
    WHERE id > 100;
