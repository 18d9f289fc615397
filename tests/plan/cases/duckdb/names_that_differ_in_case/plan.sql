DROP INDEX users_name;
ALTER TABLE users RENAME TO __aerogit_users;
ALTER TABLE __aerogit_users RENAME TO Users;
ALTER TABLE Users RENAME COLUMN Name TO name;
ALTER TABLE Users RENAME COLUMN userid TO userId;

-- hazard: scan: all rows of Users are read for index users_name
CREATE INDEX users_name ON Users (name);
