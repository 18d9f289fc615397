-- postgres
-- Remarks edited by one side where the other edits the words around them.

-- the guests
-- of all houses
CREATE TABLE guests (
    id integer, -- their number
    name text /* as they say it */ NOT NULL,
    -- how often
    visits integer
);

-- those who came
CREATE VIEW seen AS
SELECT id, -- their number
       name /* of the guest */
FROM guests
WHERE visits > 0; -- at least once

CREATE VIEW often AS SELECT id /* number */, name FROM guests WHERE visits > 1;
