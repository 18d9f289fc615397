CREATE INDEX events_note ON events (note);
ALTER TABLE events ADD PRIMARY KEY (id, at);
--
CREATE INDEX CONCURRENTLY plain_note ON plain (note);
