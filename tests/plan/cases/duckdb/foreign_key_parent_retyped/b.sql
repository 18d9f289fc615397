CREATE TABLE country (code VARCHAR PRIMARY KEY);
CREATE TABLE customer (id BIGINT PRIMARY KEY, country VARCHAR REFERENCES country(code), name VARCHAR NOT NULL);
CREATE INDEX customer_name ON customer(name);
COMMENT ON TABLE customer IS 'who buys';
COMMENT ON COLUMN customer.name IS 'in full';
CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer BIGINT REFERENCES customer(id), total DECIMAL(10,2) DEFAULT 0);
CREATE TABLE line (invoice INTEGER REFERENCES invoice(id), what VARCHAR);
CREATE INDEX line_what ON line(what);
