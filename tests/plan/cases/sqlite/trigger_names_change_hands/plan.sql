DROP TRIGGER noted;

CREATE TABLE members (
    id integer PRIMARY KEY,
    visits integer
);

CREATE VIEW veterans AS
SELECT id FROM members;

-- hazard: breaks running code: what uses regulars fails
DROP VIEW regulars;
CREATE TRIGGER noted INSTEAD OF DELETE ON veterans BEGIN INSERT INTO notes VALUES ('gone'); END;

-- hazard: data loss: table guests goes with its rows
-- hazard: breaks running code: what uses guests fails
DROP TABLE guests;
CREATE TRIGGER counted AFTER INSERT ON members BEGIN UPDATE members SET visits = 1 WHERE id = new.id; END;
