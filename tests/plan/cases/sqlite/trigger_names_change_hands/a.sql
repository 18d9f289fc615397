CREATE TABLE guests (id integer PRIMARY KEY, visits integer);
CREATE TABLE notes (text varchar(40));
CREATE VIEW regulars AS SELECT id FROM notes JOIN guests;
CREATE TRIGGER counted AFTER INSERT ON guests BEGIN UPDATE guests SET visits = 1 WHERE id = new.id; END;
CREATE TRIGGER noted INSTEAD OF DELETE ON regulars BEGIN INSERT INTO notes VALUES ('gone'); END;
