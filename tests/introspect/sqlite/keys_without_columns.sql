-- Foreign keys that leave the columns they lead to to the primary key, and one to a table whose key is another by then.
CREATE TABLE airline (code TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE flight (airline TEXT REFERENCES airline, number INTEGER, day TEXT, PRIMARY KEY (airline, number));
CREATE TABLE seat (
    airline TEXT,
    number INTEGER,
    place TEXT,
    next_to INTEGER REFERENCES seat ON DELETE SET NULL,
    id INTEGER PRIMARY KEY,
    FOREIGN KEY (airline, number) REFERENCES flight ON UPDATE CASCADE,
    FOREIGN KEY (airline) REFERENCES airline (code)
);
CREATE TABLE gate (label TEXT PRIMARY KEY);
CREATE TABLE boarding (gate TEXT REFERENCES gate DEFERRABLE INITIALLY DEFERRED);
DROP TABLE gate;
CREATE TABLE gate (label TEXT, name TEXT PRIMARY KEY);
