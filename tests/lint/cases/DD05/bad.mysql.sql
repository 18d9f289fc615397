-- published
CREATE TABLE users (id bigint);
-- migration
ALTER TABLE users ADD PRIMARY KEY (id);
