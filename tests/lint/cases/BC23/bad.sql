-- published
CREATE TABLE users (id bigint PRIMARY KEY);
COMMENT ON TABLE users IS 'who may log in';
-- migration
COMMENT ON TABLE users IS NULL;
