-- migration
CREATE TABLE users (id bigint PRIMARY KEY, made timestamptz DEFAULT now());
