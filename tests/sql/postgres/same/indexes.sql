CREATE TABLE t (a int, b text, c varchar(5), d timestamptz);
CREATE INDEX one ON t (a);
CREATE UNIQUE INDEX two ON t (lower(c), b DESC NULLS LAST) INCLUDE (a) WHERE d IS NULL AND c = 'x';
CREATE INDEX three ON t USING hash (b text_ops);
CREATE INDEX four ON t (a ASC NULLS LAST, b COLLATE "C" text_pattern_ops) WITH (fillfactor = 70);
-- is the same as
CREATE TABLE t (a int, b text, c varchar(5), d timestamptz);
CREATE INDEX four ON public.t USING btree (a, b COLLATE "C" text_pattern_ops) WITH (fillfactor='70');
CREATE INDEX one ON public.t USING btree (a);
CREATE INDEX three ON public.t USING hash (b);
CREATE UNIQUE INDEX two ON public.t USING btree (lower((c)::text), b DESC NULLS LAST) INCLUDE (a) WHERE ((d IS NULL) AND ((c)::text = 'x'::text));
