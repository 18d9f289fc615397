-- a
CREATE TABLE spool (id bigint CONSTRAINT pk_spool PRIMARY KEY, n int UNIQUE, EXCLUDE (n WITH =));
CREATE INDEX spool_n ON spool (n);
CREATE VIEW latest AS SELECT id FROM spool;
CREATE TABLE item (spool bigint REFERENCES spool (id));
-- b
CREATE TABLE queue (
    id bigint CONSTRAINT pk_spool PRIMARY KEY, n int CONSTRAINT spool_n_key UNIQUE,
    CONSTRAINT spool_n_excl EXCLUDE (n WITH =)
);
CREATE INDEX spool_n ON queue (n);
CREATE VIEW latest AS SELECT id FROM queue;
CREATE TABLE item (spool bigint REFERENCES queue (id));
