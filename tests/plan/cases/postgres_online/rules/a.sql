CREATE TABLE accounts (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, account integer, total numeric, kind text, parent integer,
    CONSTRAINT small CHECK (total < 1000));
CREATE TABLE lines (id integer PRIMARY KEY, account integer);
ALTER TABLE lines ADD CONSTRAINT lines_account FOREIGN KEY (account) REFERENCES accounts (id) NOT VALID;
