-- migration
CREATE TABLE users (id bigint PRIMARY KEY, seen timestamp);
