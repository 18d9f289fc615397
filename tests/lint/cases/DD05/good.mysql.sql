-- migration
CREATE TABLE users (id bigint);
ALTER TABLE users ADD PRIMARY KEY (id);
