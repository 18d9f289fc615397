-- postgres

CREATE TABLE users (
  id int, -- the key
  name text, -- the name
  age int -- years
);
