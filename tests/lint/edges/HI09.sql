-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: holds no statement

-- migration
-- nothing to do: see the ticket
-- migration
SELECT 1;
-- migration
-- found: line 1: holds no statement

  

