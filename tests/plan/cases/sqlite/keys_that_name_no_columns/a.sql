CREATE TABLE regions (country text, code text, label text, PRIMARY KEY (country, code));
CREATE TABLE owners (id integer PRIMARY KEY);
CREATE TABLE shops (id integer PRIMARY KEY, country text, code text, owner integer REFERENCES owners);
