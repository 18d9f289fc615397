CREATE TABLE docs (id integer, owner text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE POLICY own ON docs USING (owner = CURRENT_USER);
CREATE INDEX idx_docs ON docs (lower(owner)) WHERE owner <> '';
CREATE TRIGGER docs_note BEFORE UPDATE OF owner ON docs FOR EACH ROW WHEN (old.owner <> new.owner) EXECUTE FUNCTION note();
