-- postgres

CREATE TABLE users (
  id int, -- its key
  name text, -- the name
  age int -- years
);
