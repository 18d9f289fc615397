-- migration
CREATE EXTENSION citext;
