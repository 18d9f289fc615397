DROP INDEX users_name;

-- hazard: breaks running code: users is called Users
ALTER TABLE users RENAME TO Users;

-- hazard: breaks running code: Name is called Users.name
ALTER TABLE Users RENAME COLUMN Name TO name;

-- hazard: breaks running code: userid is called Users.userId
ALTER TABLE Users RENAME COLUMN userid TO userId;

-- hazard: scan: all rows of Users are read for index users_name
CREATE INDEX users_name ON Users (name);
