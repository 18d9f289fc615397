-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name text, -- as they spell it
    phone text, -- with country code
    fax text
);
