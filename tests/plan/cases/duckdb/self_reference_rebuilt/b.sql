CREATE TABLE node (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES node(id), label VARCHAR, CHECK (label <> ''));
CREATE INDEX node_label ON node(label);
