CREATE TYPE mood AS ENUM ('a', 'b');
-- is not
CREATE TYPE mood AS ENUM ('b', 'a');
