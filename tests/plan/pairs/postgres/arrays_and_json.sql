-- a
CREATE TABLE t (a text[] DEFAULT '{}', b jsonb DEFAULT '{}', c int[] NOT NULL DEFAULT ARRAY[1,2], u uuid, m money, h text);
-- b
CREATE TABLE t (a varchar(5)[] DEFAULT '{}', b json DEFAULT '{}', c bigint[] NOT NULL DEFAULT ARRAY[1,2], u text, m numeric, h uuid);
-- seed
INSERT INTO t (u) VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
