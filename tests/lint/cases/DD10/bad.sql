-- migration
CREATE TABLE users (id bigint PRIMARY KEY, seen datetime NOT NULL DEFAULT '0000-00-00 00:00:00');
