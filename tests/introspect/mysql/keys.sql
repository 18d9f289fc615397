-- Foreign keys: named or not, of several columns, to the table itself, with indexes of the server's own.
CREATE TABLE parent (id INT PRIMARY KEY, a INT, b INT, UNIQUE (a, b));
CREATE TABLE child (
    id INT PRIMARY KEY,
    p INT,
    x INT,
    y INT,
    FOREIGN KEY (p) REFERENCES parent (id),
    CONSTRAINT fkn FOREIGN KEY fki (x, y) REFERENCES parent (a, b) ON DELETE CASCADE ON UPDATE SET NULL,
    CONSTRAINT self FOREIGN KEY (p) REFERENCES child (id) ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE TABLE by_column (id INT PRIMARY KEY, p INT REFERENCES parent (id), KEY mine (p));
CREATE TABLE two_ways (id INT PRIMARY KEY, other INT);
CREATE TABLE ways_two (id INT PRIMARY KEY, other INT, CONSTRAINT there FOREIGN KEY (other) REFERENCES two_ways (id));
ALTER TABLE two_ways ADD CONSTRAINT back FOREIGN KEY (other) REFERENCES ways_two (id) ON DELETE SET NULL;
CREATE TABLE numbered (a INT, b INT, c INT, FOREIGN KEY (a) REFERENCES parent (id), FOREIGN KEY (b) REFERENCES parent (id));
ALTER TABLE numbered ADD FOREIGN KEY (c) REFERENCES parent (id);
CREATE TABLE Spelled (Id INT PRIMARY KEY, Other INT, KEY (OTHER));
CREATE TABLE refers (a INT, FOREIGN KEY (A) REFERENCES Spelled (ID) ON DELETE CASCADE, B INT, KEY Mixed (a, b), CONSTRAINT Upper CHECK (B > A));
CREATE VIEW cased AS SELECT s.ID, r.b FROM Spelled s JOIN refers r ON r.A = s.id;
CREATE TABLE alike (a INT, KEY (a), FOREIGN KEY (a) REFERENCES parent (id) ON DELETE CASCADE, FOREIGN KEY (a) REFERENCES parent (id), FOREIGN KEY (a) REFERENCES parent (id) ON DELETE SET NULL);
