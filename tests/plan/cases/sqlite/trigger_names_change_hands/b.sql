CREATE TABLE members (id integer PRIMARY KEY, visits integer);
CREATE TABLE notes (text varchar(40));
CREATE VIEW veterans AS SELECT id FROM members;
CREATE TRIGGER counted AFTER INSERT ON members BEGIN UPDATE members SET visits = 1 WHERE id = new.id; END;
CREATE TRIGGER noted INSTEAD OF DELETE ON veterans BEGIN INSERT INTO notes VALUES ('gone'); END;
