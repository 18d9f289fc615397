CREATE TABLE p (id uuid PRIMARY KEY, code varchar(10) NOT NULL, CONSTRAINT codes UNIQUE (code));
CREATE TABLE c (p uuid REFERENCES p (id), code varchar(10) REFERENCES p (code));
