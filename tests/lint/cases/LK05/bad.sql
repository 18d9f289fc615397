-- published
CREATE TABLE users (id bigint NOT NULL);
-- migration
ALTER TABLE users ADD PRIMARY KEY (id);
