-- postgres

/* The shop's schema.
   Ask before you change it. */

-- what people they buy
CREATE TABLE goods (id integer, price numeric); -- never below 0

-- what they said
CREATE TABLE notes (id integer); -- not many
