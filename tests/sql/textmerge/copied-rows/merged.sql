-- postgres

CREATE TABLE colours (id integer, name text);
COPY colours (id, name) FROM stdin;
2	green
3	blue; or so
4	grey
\.
