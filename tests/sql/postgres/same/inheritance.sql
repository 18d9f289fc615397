CREATE TABLE parent (id serial, note text DEFAULT 'x');
CREATE TABLE child (more int) INHERITS (parent);
-- is the same as
CREATE TABLE parent (id integer NOT NULL, note text DEFAULT 'x'::text);
CREATE SEQUENCE parent_id_seq AS integer OWNED BY parent.id;
ALTER TABLE ONLY parent ALTER COLUMN id SET DEFAULT nextval('parent_id_seq'::regclass);
CREATE TABLE child (more integer) INHERITS (parent);
ALTER TABLE ONLY child ALTER COLUMN id SET DEFAULT nextval('parent_id_seq'::regclass);
ALTER TABLE ONLY child ALTER COLUMN note SET DEFAULT 'x'::text;
