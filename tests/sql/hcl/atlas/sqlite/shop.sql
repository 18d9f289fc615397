CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email VARCHAR(255) NOT NULL,
    name TEXT NOT NULL DEFAULT 'it''s "nobody"',
    balance DECIMAL(12, 2) NOT NULL DEFAULT 0,
    factor DOUBLE PRECISION DEFAULT 1.5,
    active BOOLEAN NOT NULL DEFAULT true,
    made DATETIME DEFAULT CURRENT_TIMESTAMP,
    born DATE DEFAULT (date('now')),
    size UNSIGNED BIG INT,
    odd my_own_type,
    "Odd Name" INT,
    lower_email TEXT GENERATED ALWAYS AS (lower(email)) STORED,
    upper_email TEXT GENERATED ALWAYS AS (upper(email)) VIRTUAL,
    CONSTRAINT balance_is_sane CHECK (balance >= -1000)
);
CREATE UNIQUE INDEX customers_email ON customers (email);
CREATE INDEX customers_name ON customers (lower(name), balance DESC) WHERE active;

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    first_order INTEGER CONSTRAINT follows REFERENCES orders (id) ON UPDATE SET NULL,
    total NUMERIC NOT NULL
);

CREATE TABLE lines (
    order_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    word TEXT UNIQUE,
    PRIMARY KEY (order_id, place)
) STRICT, WITHOUT ROWID;
