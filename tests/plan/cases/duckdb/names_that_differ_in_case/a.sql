CREATE TABLE users (userid INTEGER PRIMARY KEY, Name VARCHAR);
CREATE INDEX users_name ON users(Name);
