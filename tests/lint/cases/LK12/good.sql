-- published
CREATE TABLE users (name text);
-- migration
ALTER TABLE users ADD COLUMN id bigint;
CREATE SEQUENCE users_id OWNED BY users.id;
ALTER TABLE users ALTER COLUMN id SET DEFAULT nextval('users_id');
