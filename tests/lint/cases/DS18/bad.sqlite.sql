-- published
CREATE TABLE plans (id integer PRIMARY KEY, name text, price integer);
-- migration
INSERT OR REPLACE INTO plans (id, name) VALUES (1, 'free');
