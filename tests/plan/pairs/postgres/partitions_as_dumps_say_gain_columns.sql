-- a
CREATE TABLE public.trips (id bigint NOT NULL, day date NOT NULL, note text) PARTITION BY RANGE (day);
CREATE TABLE public.trips_20 PARTITION OF public.trips FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
ALTER TABLE public.trips ADD CONSTRAINT trips_pkey PRIMARY KEY (id, day);
-- b
CREATE TABLE public.trips (id bigint NOT NULL, day date NOT NULL, note text, fare integer DEFAULT 0 NOT NULL)
PARTITION BY RANGE (day);
CREATE TABLE public.trips_20 PARTITION OF public.trips (fare NOT NULL) FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE public.trips_21 (id bigint NOT NULL, day date NOT NULL, note text, fare integer DEFAULT 0 NOT NULL);
ALTER TABLE ONLY public.trips ATTACH PARTITION public.trips_21 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
ALTER TABLE public.trips ADD CONSTRAINT trips_pkey PRIMARY KEY (id, day);
-- seed
INSERT INTO trips VALUES (1, '2020-02-03', 'n');
