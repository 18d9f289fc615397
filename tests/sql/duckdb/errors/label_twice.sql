CREATE TYPE mood AS ENUM ('a', 'b', 'a');
-- error: label 'a' comes twice
--   1 | CREATE TYPE mood AS ENUM ('a', 'b', 'a');
--     |                                     ^
