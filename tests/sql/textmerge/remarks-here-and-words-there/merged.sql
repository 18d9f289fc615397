-- postgres
-- Remarks edited by one side where the other edits the words around them.

-- the guests of the house
-- of all houses and halls
CREATE TABLE guests (
    id bigint, -- the number they have
    name varchar(80) /* as they write it */ NOT NULL,
    -- how often they came
    visits bigint
);

-- those who came
CREATE VIEW seen AS
SELECT id, -- the number they have
       name /* of the guest */
FROM guests
WHERE visits > 2; -- or never

CREATE VIEW often AS SELECT id /* the number */, name FROM guests WHERE visits > 10;
