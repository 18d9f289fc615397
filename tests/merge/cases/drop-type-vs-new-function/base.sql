-- Drop a type the other side uses for a function's argument.
-- dialects: postgres
-- Base: mood enum.
-- Ours: drops mood.
-- Theirs: adds a function of a mood.
-- Expected: conflict V03 on the function.

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (id integer);
