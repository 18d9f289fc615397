DROP INDEX users_name;
ALTER TABLE users RENAME COLUMN userid TO userId;
ALTER TABLE users RENAME COLUMN Name TO name;
ALTER TABLE users RENAME TO Users;
CREATE INDEX users_name ON Users(name);
