-- dialects: postgres
-- ours: an attribute gets another name, theirs: a view selects one of that name from another type
-- expected: both
CREATE TYPE addr AS (street text, city text);
CREATE TYPE other AS (city text);
CREATE TABLE p (id int, home addr, o other);
