-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
COPY public.users (id, fax) FROM stdin;
1	it's users
\.

-- becomes
COPY public.people (id, line) FROM stdin;
1	it's users
\.

