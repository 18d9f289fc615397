CREATE TABLE tickets (no serial PRIMARY KEY, big bigserial, small smallserial);
-- is the same as
CREATE TABLE public.tickets (no integer NOT NULL, big bigint NOT NULL, small smallint NOT NULL);
CREATE SEQUENCE public.tickets_no_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.tickets_no_seq OWNED BY public.tickets.no;
CREATE SEQUENCE public.tickets_big_seq START WITH 1;
ALTER SEQUENCE public.tickets_big_seq OWNED BY public.tickets.big;
CREATE SEQUENCE public.tickets_small_seq AS smallint;
ALTER SEQUENCE public.tickets_small_seq OWNED BY public.tickets.small;
ALTER TABLE ONLY public.tickets ALTER COLUMN no SET DEFAULT nextval('public.tickets_no_seq'::regclass);
ALTER TABLE ONLY public.tickets ALTER COLUMN big SET DEFAULT nextval('public.tickets_big_seq'::regclass);
ALTER TABLE ONLY public.tickets ALTER COLUMN small SET DEFAULT nextval('tickets_small_seq');
ALTER TABLE ONLY public.tickets ADD CONSTRAINT tickets_pkey PRIMARY KEY (no);
