-- postgres

/* The shop's schema.
   Ask before you change it. */

-- who buys
CREATE TABLE users (id integer); -- about 20,000

-- what they buy
CREATE TABLE goods (id integer, price numeric(8, 2)); -- never below 0
