-- published
CREATE TABLE users (id bigint PRIMARY KEY, code text NOT NULL UNIQUE);
-- migration
ALTER TABLE users REPLICA IDENTITY USING INDEX users_code_key;
