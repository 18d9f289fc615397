CREATE SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('calm', 'cross');
CREATE DOMAIN shop.quantity AS integer;
CREATE TABLE shop.visits (
  moods shop.mood[] NOT NULL,
  later shop.mood[],
  taken shop.quantity,
  tags text[],
  came timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  "left" timestamp,
  opens time(0) with time zone,
  closes time(6),
  at_log pg_lsn
);
