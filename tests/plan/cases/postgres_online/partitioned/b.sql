CREATE TABLE events (id integer NOT NULL, at date NOT NULL, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_note ON events (note);
CREATE TABLE plain (id integer, note text);
CREATE INDEX plain_note ON plain (note);
