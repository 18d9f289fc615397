-- error: there is no column größe
-- at: größe > 0
-- Größenordnung: äöü
CREATE TABLE t ("länge" int, CHECK ("länge" > 0 AND größe > 0));
