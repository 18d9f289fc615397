-- published
CREATE TABLE users (id bigint PRIMARY KEY, size int, CONSTRAINT small CHECK (size < 3), CONSTRAINT loose CHECK (size > 0) NOT ENFORCED);
-- migration
-- found: line 1: does not enforce small of users
ALTER TABLE users ALTER CHECK small NOT ENFORCED;
-- migration
ALTER TABLE users ALTER CHECK loose ENFORCED;
-- migration
-- found: line 1: does not enforce tiny of users
ALTER TABLE users ADD CONSTRAINT tiny CHECK (size < 2) NOT ENFORCED;
