-- a
CREATE TABLE vessels (id integer NOT NULL, flag text, tonnage numeric DEFAULT 5);
-- b
CREATE TABLE vessels (id integer NOT NULL, flag text, tonnage numeric DEFAULT 5);
CREATE TABLE ferries (id integer NOT NULL, decks integer) INHERITS (vessels);
CREATE TABLE tugs (flag text DEFAULT 'x', tonnage numeric) INHERITS (vessels);
CREATE TABLE barges () INHERITS (vessels);
CREATE TABLE rafts (flag text NOT NULL) INHERITS (vessels);
