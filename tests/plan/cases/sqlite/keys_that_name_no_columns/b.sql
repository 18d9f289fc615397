CREATE TABLE regions (country text, code text, label text, PRIMARY KEY (country, code));
CREATE TABLE owners (id integer PRIMARY KEY);
CREATE TABLE shops (
    id integer PRIMARY KEY,
    country text,
    code text NOT NULL,
    owner integer REFERENCES owners ON DELETE CASCADE,
    parent integer REFERENCES shops,
    FOREIGN KEY (country, code) REFERENCES regions
);
CREATE TABLE visits (shop integer REFERENCES shops, owner integer REFERENCES owners (id));
