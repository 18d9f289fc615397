-- postgres

/* The shop's schema.
   Ask before you change it. */

-- who buys
CREATE TABLE users (id integer); -- about 10,000

-- what they buy
CREATE TABLE goods (id integer, price numeric); -- never below 0
