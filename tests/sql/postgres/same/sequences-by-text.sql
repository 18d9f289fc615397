CREATE SEQUENCE numbers;
CREATE TABLE parts (id integer DEFAULT nextval('numbers'::text), code bigint DEFAULT nextval('codes'::varchar));
-- is the same as
CREATE SEQUENCE numbers;
CREATE TABLE parts (
    id integer DEFAULT nextval(('numbers'::text)::regclass),
    code bigint DEFAULT nextval(('codes'::character varying)::regclass)
);
