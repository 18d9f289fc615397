-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
COMMENT ON TABLE users IS 'who may log in';
