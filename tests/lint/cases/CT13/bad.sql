-- migration
CREATE TABLE users (id bigint PRIMARY KEY, gone timestamptz CONSTRAINT here CHECK (gone <> NULL));
