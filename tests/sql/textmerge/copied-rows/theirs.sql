-- postgres

CREATE TABLE colours (id integer, name text);
COPY colours (id, name) FROM stdin;
2	green
4	grey
\.
