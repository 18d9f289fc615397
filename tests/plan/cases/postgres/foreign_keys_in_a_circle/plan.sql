CREATE TABLE chicken (
    id integer NOT NULL,
    egg integer NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE egg (
    id integer NOT NULL,
    chicken integer,
    PRIMARY KEY (id)
);
ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg (id) ON DELETE CASCADE;
ALTER TABLE egg ADD FOREIGN KEY (chicken) REFERENCES chicken (id) DEFERRABLE INITIALLY DEFERRED;

-- hazard: data loss: table other goes with its rows
-- hazard: breaks running code: what uses other fails
DROP TABLE other;
