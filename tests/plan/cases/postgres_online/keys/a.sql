CREATE TABLE users (id bigint, email text, nick text, part integer, CONSTRAINT users_part UNIQUE (part));
CREATE TABLE codes (code text PRIMARY KEY, number integer NOT NULL);
