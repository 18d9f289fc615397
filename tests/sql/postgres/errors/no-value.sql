-- error: there is no value in mood: oke
-- hint: did you mean ok?
-- at: 'oke'
CREATE TYPE mood AS ENUM ('ok');
CREATE TABLE t (m mood DEFAULT 'oke');
