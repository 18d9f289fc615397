-- What a view, a macro or a default reads may go; DuckDB keeps their text.
CREATE TABLE users (id INTEGER, email VARCHAR, fax VARCHAR, name VARCHAR);
CREATE TABLE posts (id INTEGER, user_id INTEGER);
CREATE SEQUENCE ticket_no;
CREATE VIEW addresses AS SELECT u.email, p.id AS post FROM users u JOIN posts p ON p.user_id = u.id WHERE fax IS NULL;
CREATE VIEW faxes AS SELECT fax, users.name FROM users;
CREATE VIEW of_faxes AS SELECT fax FROM faxes;
CREATE VIEW all_posts AS SELECT * FROM posts;
CREATE VIEW tickets AS SELECT nextval('ticket_no') AS n;
CREATE MACRO faxes_of(x) AS TABLE SELECT fax FROM users WHERE id = x;
CREATE MACRO last_post() AS (SELECT max(posts.id) FROM posts);
ALTER TABLE users DROP COLUMN fax;
ALTER TABLE users RENAME COLUMN name TO full_name;
ALTER TABLE posts RENAME TO articles;
DROP SEQUENCE ticket_no;
CREATE VIEW deferred WITH (DEFER_BINDING) AS SELECT a FROM comes_later WHERE b > 1;
