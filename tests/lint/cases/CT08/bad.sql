-- migration
CREATE TABLE users (email text);
