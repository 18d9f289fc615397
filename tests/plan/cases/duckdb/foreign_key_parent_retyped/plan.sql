DROP INDEX customer_name;
DROP INDEX line_what;

-- hazard: rewrite: all rows of line are written anew, because its foreign key refers to invoice
CREATE TABLE __aerogit_line (
    invoice INTEGER,
    what VARCHAR
);
INSERT INTO __aerogit_line (invoice, what)
SELECT invoice, what FROM line;
DROP TABLE line;

-- hazard: rewrite: all rows of invoice are written anew, because column customer changes its type, and a constraint names it
CREATE TABLE __aerogit_invoice (
    id INTEGER,
    customer INTEGER,
    total DECIMAL(10,2)
);
INSERT INTO __aerogit_invoice (id, customer, total)
SELECT id, customer, total FROM invoice;
DROP TABLE invoice;

-- hazard: rewrite: all rows of customer are written anew, because column id changes its type, and a constraint names it
ALTER TABLE customer RENAME TO __aerogit_customer;

CREATE TABLE customer (
    id BIGINT PRIMARY KEY,
    country VARCHAR,
    name VARCHAR NOT NULL,
    FOREIGN KEY (country) REFERENCES country (code)
);
INSERT INTO customer (id, country, name)
SELECT CAST(id AS BIGINT), country, name FROM __aerogit_customer;
DROP TABLE __aerogit_customer;
COMMENT ON TABLE customer IS 'who buys';
COMMENT ON COLUMN customer.name IS 'in full';

-- hazard: scan: all rows of customer are read for index customer_name
CREATE INDEX customer_name ON customer (name);

CREATE TABLE invoice (
    id INTEGER PRIMARY KEY,
    customer BIGINT,
    total DECIMAL(10,2) DEFAULT 0,
    FOREIGN KEY (customer) REFERENCES customer (id)
);
INSERT INTO invoice (id, customer, total)
SELECT id, CAST(customer AS BIGINT), total FROM __aerogit_invoice;
DROP TABLE __aerogit_invoice;

CREATE TABLE line (
    invoice INTEGER,
    what VARCHAR,
    FOREIGN KEY (invoice) REFERENCES invoice (id)
);
INSERT INTO line (invoice, what)
SELECT invoice, what FROM __aerogit_line;
DROP TABLE __aerogit_line;

-- hazard: scan: all rows of line are read for index line_what
CREATE INDEX line_what ON line (what);
