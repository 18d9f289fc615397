-- Drop a type the other side grants.
-- dialects: postgres
-- Base: mood enum.
-- Ours: drops mood.
-- Theirs: grants its use.
-- Expected: conflict V10 on the type.

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (id integer);
