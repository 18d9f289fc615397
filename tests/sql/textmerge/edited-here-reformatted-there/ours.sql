-- postgres

CREATE TABLE users(id integer,email text NOT NULL,fax text);
CREATE TABLE goods(id integer,price numeric);
