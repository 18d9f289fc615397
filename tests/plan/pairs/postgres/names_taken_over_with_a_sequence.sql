-- a
CREATE SEQUENCE numbers;
CREATE TABLE spool (
    id bigint DEFAULT nextval('numbers') CONSTRAINT pk_spool PRIMARY KEY, item int REFERENCES spool (id) UNIQUE
);
ALTER SEQUENCE numbers OWNED BY spool.id;
CREATE FUNCTION id_of(spool) RETURNS bigint LANGUAGE sql RETURN 1;
-- b
CREATE SEQUENCE numbers;
CREATE TABLE queue (
    id bigint DEFAULT nextval('numbers') CONSTRAINT pk_spool PRIMARY KEY,
    item int REFERENCES queue (id) CONSTRAINT spool_item_key UNIQUE
);
ALTER SEQUENCE numbers OWNED BY queue.id;
CREATE FUNCTION id_of(queue) RETURNS bigint LANGUAGE sql RETURN 1;
