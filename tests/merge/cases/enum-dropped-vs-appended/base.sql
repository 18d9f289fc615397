-- Drop an enum the other side appends to.
-- dialects: postgres
-- Base: mood enum, users(id).
-- Ours: drops mood.
-- Theirs: appends 'happy'.
-- Expected: conflict E05 on the type.

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (id integer);
