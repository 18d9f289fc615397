-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration: no-transaction
REINDEX TABLE CONCURRENTLY users;
