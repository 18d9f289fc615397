-- postgres
-- Remarks edited by one side where the other edits the words around them.

-- the guests of the house
-- of all houses
CREATE TABLE guests (
    id bigint, -- their number
    name varchar(80) /* as they say it */ NOT NULL,
    -- how often
    visits bigint
);

-- those who came
CREATE VIEW seen AS
SELECT id, -- their number
       name /* of the guest */
FROM guests
WHERE visits > 2; -- at least once

CREATE VIEW often AS SELECT id /* number */, name FROM guests WHERE visits > 10;
