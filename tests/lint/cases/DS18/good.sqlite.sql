-- published
CREATE TABLE plans (id integer PRIMARY KEY, name text, price integer);
-- migration
INSERT INTO plans (id, name) VALUES (1, 'free') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
