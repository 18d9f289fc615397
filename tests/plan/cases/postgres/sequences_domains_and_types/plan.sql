ALTER TYPE pair DROP ATTRIBUTE b;
ALTER TYPE pair ADD ATTRIBUTE c date;
COMMENT ON TYPE pair IS 'two';
ALTER DOMAIN code RENAME TO __aerogit_code;
CREATE DOMAIN code AS varchar(9) CONSTRAINT code_not_null NOT NULL CONSTRAINT code_check CHECK (VALUE <> '-');
ALTER SEQUENCE s AS integer INCREMENT BY 5 MAXVALUE 1000 START WITH 10 CYCLE;
ALTER SEQUENCE s OWNED BY t.id;
COMMENT ON SEQUENCE s IS 'counts';

-- hazard: rewrite: all rows of t are written anew; nobody reads meanwhile
ALTER TABLE t ALTER COLUMN c TYPE code USING c::text::code;
DROP DOMAIN __aerogit_code;
