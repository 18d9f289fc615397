CREATE TABLE orders (user_id integer CONSTRAINT fk_orders REFERENCES users (id));
CREATE TABLE notes (user_id integer CONSTRAINT fk_notes REFERENCES users (id));
CREATE VIEW everybody AS SELECT u.id AS id FROM users u;
