-- postgres

/* The shop's schema.
   Ask before you change it. */

-- what they buy
CREATE TABLE goods (id integer, price numeric); -- never below 0
