"""PostgreSQL dumps of one shape each, as `pg_dump -s` writes them: views, functions, small tables, partitions, access.

Each is a schema of a size that takes some milliseconds to parse; names and expressions differ from one to the next.
"""

from __future__ import annotations

_HEAD = """--
-- PostgreSQL database dump
--

\\restrict {word}

-- Dumped from database version 17.6
-- Dumped by pg_dump version 17.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET row_security = off;

"""
_TABLE = """--
-- Name: {t}; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.{t} (
    id bigint NOT NULL,
    parent_id bigint,
    title_{n} character varying(200) DEFAULT ''::character varying NOT NULL,
    state_{n} text DEFAULT 'new'::text NOT NULL,
    amount numeric(12,2) DEFAULT 0 NOT NULL,
    is_open boolean DEFAULT true,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT {t}_check CHECK (((amount >= (0)::numeric) AND (state_{n} <> ''::text)))
);


ALTER TABLE public.{t} OWNER TO app;

"""
_VIEW = """--
-- Name: {v}; Type: VIEW; Schema: public; Owner: app
--

CREATE VIEW public.{v} AS
 SELECT t.id,
    t.title_{n} AS title,
    (t.amount * (2)::numeric) AS twice,
    COALESCE(p.state_{m}, 'none'::text) AS parent_state,
    count(*) FILTER (WHERE t.is_open) AS open_count,
        CASE
            WHEN (t.created_at > (now() - '1 day'::interval)) THEN 'new'::text
            ELSE 'old'::text
        END AS age
   FROM (public.{t} t
     LEFT JOIN public.{p} p ON ((p.id = t.parent_id)))
  WHERE ((t.state_{n} = ANY (ARRAY['new'::text, 'open'::text])) AND (t.amount > ( SELECT avg(x.amount) AS avg
           FROM public.{t} x)))
  GROUP BY t.id, t.title_{n}, t.amount, p.state_{m}, t.created_at;


ALTER TABLE public.{v} OWNER TO app;

"""
_FUNCTION = """--
-- Name: {f}(bigint, text); Type: FUNCTION; Schema: public; Owner: app
--

CREATE FUNCTION public.{f}(key_{n} bigint, label text DEFAULT 'x'::text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
DECLARE
    found bigint;
BEGIN
    SELECT id INTO found FROM items_{n} WHERE parent_id = key_{n} AND title = label;
    RETURN found + {n};
END;
$$;


ALTER FUNCTION public.{f}(key_{n} bigint, label text) OWNER TO app;

--
-- Name: FUNCTION {f}(key_{n} bigint, label text); Type: COMMENT; Schema: public; Owner: app
--

COMMENT ON FUNCTION public.{f}(key_{n} bigint, label text) IS 'number {n}';


"""
_TINY = """CREATE TABLE public.{t} (
    id integer NOT NULL,
    name_{n} text
);


ALTER TABLE public.{t} OWNER TO app;

CREATE SEQUENCE public.{t}_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.{t}_id_seq OWNER TO app;

ALTER SEQUENCE public.{t}_id_seq OWNED BY public.{t}.id;


"""
_TINY_TAIL = """ALTER TABLE ONLY public.{t} ALTER COLUMN id SET DEFAULT nextval('public.{t}_id_seq'::regclass);


ALTER TABLE ONLY public.{t}
    ADD CONSTRAINT {t}_pkey PRIMARY KEY (id);


CREATE UNIQUE INDEX index_{t}_on_name ON public.{t} USING btree (lower(name_{n})) WHERE (id > {n});


"""
_PARTITION = """CREATE TABLE public.{t} (
    id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    amount_{n} numeric(12,2),
    note text
);


ALTER TABLE public.{t} OWNER TO app;

"""
_ATTACHED = """ALTER TABLE ONLY public.events ATTACH PARTITION public.{t} FOR VALUES \
FROM ('20{n:02}-01-01 00:00:00+00') TO ('20{m:02}-01-01 00:00:00+00');


ALTER TABLE ONLY public.{t}
    ADD CONSTRAINT {t}_pkey PRIMARY KEY (id, created_at);


CREATE INDEX {t}_created_at_idx ON public.{t} USING btree (created_at);


ALTER INDEX public.events_pkey ATTACH PARTITION public.{t}_pkey;


ALTER INDEX public.events_created_at_idx ATTACH PARTITION public.{t}_created_at_idx;


"""
_PARTITIONED = """CREATE TABLE public.events (
    id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    amount numeric(12,2),
    note text
)
PARTITION BY RANGE (created_at);


ALTER TABLE public.events OWNER TO app;

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id, created_at);


CREATE INDEX events_created_at_idx ON ONLY public.events USING btree (created_at);


"""
_ACCESS = """--
-- Name: TABLE {t}; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT ON TABLE public.{t} TO reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.{t} TO writer_{n};
GRANT ALL ON TABLE public.{t} TO admin WITH GRANT OPTION;
REVOKE ALL ON TABLE public.{t} FROM PUBLIC;
GRANT SELECT(id),UPDATE(id) ON TABLE public.{t} TO auditor;


"""
_POLICY = """--
-- Name: {t} {t}_own; Type: POLICY; Schema: public; Owner: app
--

CREATE POLICY {t}_own ON public.{t} FOR SELECT TO reader USING (((state_{n} = 'open'::text) AND \
(parent_id = (current_setting('app.user_{n}'::text))::bigint)));


--
-- Name: {t} {t}_write; Type: POLICY; Schema: public; Owner: app
--

CREATE POLICY {t}_write ON public.{t} TO writer USING ((amount > (0)::numeric)) WITH CHECK ((id IN ( SELECT o.id
   FROM public.{p} o
  WHERE (o.parent_id = {t}.id))));


--
-- Name: {t}; Type: ROW SECURITY; Schema: public; Owner: app
--

ALTER TABLE public.{t} ENABLE ROW LEVEL SECURITY;

"""
_TRIGGER = """--
-- Name: {t} touch_{n}; Type: TRIGGER; Schema: public; Owner: app
--

CREATE TRIGGER touch_{n} BEFORE INSERT OR UPDATE OF amount ON public.{t} FOR EACH ROW \
WHEN ((new.amount > (0)::numeric)) EXECUTE FUNCTION public.touch();


"""


def shapes(count: int) -> dict[str, str]:
    """Each shape by its name, of so many objects."""
    return {
        "views": dump(count, _TABLE, _VIEW),
        "functions": dump(count, _FUNCTION),
        "many small tables": dump(2 * count, _TINY, _TINY_TAIL),
        "partitions": dump(min(count, 99), _PARTITIONED, _PARTITION, _ATTACHED),
        "grants": dump(count, _TABLE, _ACCESS),
        "policies": dump(count, _TABLE, _POLICY),
        "triggers": dump(count, _TABLE, _TOUCH, _TRIGGER),
    }


_TOUCH = "CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;\n\n"


def dump(count: int, *parts: str) -> str:
    """A dump of some parts, each for every object, or once where it names none."""
    text = _HEAD.replace("{word}", "a1B2c3")
    for part in parts:
        for n in range(count if "{n" in part else 1):
            names = {"t": f"items_{n}", "v": f"summary_{n}", "p": f"items_{n // 2}", "f": f"find_{n}"}
            text += part.format(n=n, m=n // 2 if "{v}" in part else n + 1, **names) if "{n" in part else part
    return text + "--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict a1B2c3\n"
