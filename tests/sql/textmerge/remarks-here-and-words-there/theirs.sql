-- postgres
-- Remarks edited by one side where the other edits the words around them.

-- the guests
-- of all houses and halls
CREATE TABLE guests (
    id integer, -- the number they have
    name text /* as they write it */ NOT NULL,
    -- how often they came
    visits integer
);

-- those who came
CREATE VIEW seen AS
SELECT id, -- the number they have
       name /* of the guest */
FROM guests
WHERE visits > 0; -- or never

CREATE VIEW often AS SELECT id /* the number */, name FROM guests WHERE visits > 1;
