-- One unique key's name, two lists of columns.
-- dialects: postgres
-- Base: users(id, email, city).
-- Ours: adds uq_users on email.
-- Theirs: adds uq_users on city.
-- Expected: conflict K12 on the key.

CREATE TABLE users (id integer, email text, city text);
