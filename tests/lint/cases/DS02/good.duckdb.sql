-- published
CREATE TABLE users (id BIGINT PRIMARY KEY, fax VARCHAR, email VARCHAR);
CREATE TABLE orders (id BIGINT PRIMARY KEY, user_id BIGINT REFERENCES users (id));
CREATE INDEX users_email ON users (email);
-- migration
CREATE TABLE orders_kept AS SELECT id, user_id FROM orders;
DROP TABLE orders;
DROP INDEX users_email;
ALTER TABLE users RENAME TO users_before;
CREATE TABLE users (id BIGINT PRIMARY KEY, email VARCHAR);
INSERT INTO users (id, email) SELECT id, email FROM users_before;
DROP TABLE users_before;
CREATE TABLE orders (id BIGINT PRIMARY KEY, user_id BIGINT REFERENCES users (id));
INSERT INTO orders (id, user_id) SELECT id, user_id FROM orders_kept;
DROP TABLE orders_kept;
CREATE INDEX users_email ON users (email);
