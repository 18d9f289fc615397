CREATE TABLE visits (id int NOT NULL, day timestamp NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE visits_rest PARTITION OF visits DEFAULT;
CREATE INDEX visits_by_day ON visits (day);
-- is the same as
CREATE TABLE public.visits (id integer NOT NULL, day timestamp without time zone NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE public.visits_2024 (
  id integer CONSTRAINT visits_id_not_null NOT NULL, day timestamp without time zone CONSTRAINT visits_day_not_null NOT NULL
);
CREATE TABLE public.visits_rest (id integer NOT NULL, day timestamp without time zone NOT NULL);
ALTER TABLE ONLY public.visits ATTACH PARTITION public.visits_2024 FOR VALUES FROM ('2024-01-01 00:00:00') TO ('2025-01-01 00:00:00');
ALTER TABLE ONLY public.visits ATTACH PARTITION public.visits_rest DEFAULT;
ALTER TABLE ONLY public.visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id, day);
ALTER TABLE ONLY public.visits_2024 ADD CONSTRAINT visits_2024_pkey PRIMARY KEY (id, day);
ALTER TABLE ONLY public.visits_rest ADD CONSTRAINT visits_rest_pkey PRIMARY KEY (id, day);
CREATE INDEX visits_by_day ON ONLY public.visits USING btree (day);
CREATE INDEX visits_2024_day_idx ON public.visits_2024 USING btree (day);
CREATE INDEX visits_rest_day_idx ON public.visits_rest USING btree (day);
ALTER INDEX public.visits_pkey ATTACH PARTITION public.visits_2024_pkey;
ALTER INDEX public.visits_by_day ATTACH PARTITION public.visits_2024_day_idx;
ALTER INDEX public.visits_pkey ATTACH PARTITION public.visits_rest_pkey;
ALTER INDEX public.visits_by_day ATTACH PARTITION public.visits_rest_day_idx;
