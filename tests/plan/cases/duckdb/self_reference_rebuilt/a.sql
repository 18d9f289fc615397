CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node(id), label VARCHAR);
CREATE INDEX node_label ON node(label);
