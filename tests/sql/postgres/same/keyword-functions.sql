CREATE TABLE notes (
    title text,
    tags text[],
    CHECK (upper("left"(title, 1)) = 'A' AND "right"(title, 2) <> 'zz'),
    CHECK (char_length(TRIM(BOTH FROM title)) > 0),
    CHECK (TRIM(BOTH 'x' FROM title) <> TRIM(LEADING FROM title)),
    CHECK (POSITION((' ') IN (title)) = 0)
);
CREATE VIEW tagged AS SELECT n.title, t.tag FROM notes n, LATERAL unnest(n.tags) t(tag);
-- is the same as
CREATE TABLE notes (
    title text,
    tags text[],
    CHECK (upper(left(title, 1)) = 'A' AND right(title, 2) <> 'zz'),
    CHECK (char_length(trim(title)) > 0),
    CHECK (trim('x' from title) <> trim(leading from title)),
    CHECK (position(' ' in title) = 0)
);
CREATE VIEW tagged AS SELECT n.title, t.tag FROM notes n, unnest(n.tags) t(tag);
