-- Drop a domain the other side uses for a new column.
-- dialects: postgres
-- Base: domain amount, sales(id).
-- Ours: drops amount.
-- Theirs: adds sales.total of that domain.
-- Expected: conflict E04 on the column.

CREATE DOMAIN amount AS integer;
CREATE TABLE sales (id integer PRIMARY KEY);
