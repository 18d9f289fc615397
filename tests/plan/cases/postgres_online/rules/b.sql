CREATE TABLE accounts (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, account integer REFERENCES accounts ON DELETE CASCADE,
    total numeric CHECK (total >= 0), kind text, parent integer REFERENCES orders (id),
    CONSTRAINT small CHECK (total < 5000));
ALTER TABLE orders ADD CONSTRAINT kinds CHECK (kind IN ('a', 'b')) NOT VALID;
COMMENT ON CONSTRAINT small ON orders IS 'it grew';
CREATE TABLE lines (id integer PRIMARY KEY, account integer, CHECK (id > 0),
    CONSTRAINT lines_account FOREIGN KEY (account) REFERENCES accounts (id));
