CREATE TABLE users (id integer PRIMARY KEY, email text, city text, gone text);
CREATE INDEX users_city ON users (city);
CREATE INDEX users_by_mail ON users (lower(email));
CREATE INDEX users_gone ON users (gone);
CREATE INDEX users_id_mail ON users (id, email);
