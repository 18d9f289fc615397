CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (p INTEGER REFERENCES p (idd));
-- error: column idd does not exist
-- hint: did you mean id?
--   2 | CREATE TABLE c (p INTEGER REFERENCES p (idd));
--     |                                         ^
