CREATE TABLE users (id integer);
CREATE EXTENSION pgcrypto;
CREATE EXTENSION citext;
