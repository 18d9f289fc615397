-- A table is moved here and renamed there.
-- dialects: postgres
-- Base: public.users(id), namespace app.
-- Ours: moves users to app.
-- Theirs: renames users to people.
-- Expected: clean, with T03 on the table as base names it; it is app.people.

CREATE SCHEMA app;
CREATE TABLE users (id integer);
