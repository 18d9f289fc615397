-- a
CREATE TABLE crates (id int PRIMARY KEY, width bigint);
-- b
CREATE TABLE crates (
  id int PRIMARY KEY, width bigint, depth int,
  CHECK (width > id), CHECK (width IS NOT NULL), CHECK (width > 0), CHECK (depth > id), CHECK (depth < width + 8)
);
CREATE INDEX ON crates (width DESC);
CREATE INDEX ON crates (width);
-- seed
INSERT INTO crates VALUES (1, 10), (2, 20);
