-- Drop a namespace the other side grants.
-- dialects: postgres
-- Base: namespace app.
-- Ours: drops app.
-- Theirs: lets everyone use it.
-- Expected: conflict V10 on the namespace.

CREATE SCHEMA app;
CREATE TABLE users (id integer);
