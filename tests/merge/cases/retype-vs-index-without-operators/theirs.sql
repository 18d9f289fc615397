CREATE INDEX docs_a ON docs (a);
ALTER TABLE docs ADD UNIQUE (b);
CREATE INDEX docs_c ON docs USING gin (c);
