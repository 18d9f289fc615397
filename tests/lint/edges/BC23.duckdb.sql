-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
COMMENT ON TABLE users IS 'people';
COMMENT ON COLUMN users.name IS 'as they say it';
-- migration
-- found: line 1: removes the comment of users
COMMENT ON TABLE users IS NULL;
-- migration
-- found: line 1: removes the comment of users.name
COMMENT ON COLUMN users.name IS NULL;
-- migration
COMMENT ON COLUMN users.name IS 'as they write it';
-- migration
COMMENT ON COLUMN users.id IS 'new';
-- migration
CREATE TABLE mine (id bigint);
COMMENT ON TABLE mine IS 'a';
COMMENT ON TABLE mine IS NULL;
