CREATE POLICY own ON docs USING (who = CURRENT_USER);
CREATE INDEX idx_docs ON docs (lower(who)) WHERE who <> '';
CREATE TRIGGER docs_note BEFORE UPDATE OF who ON docs FOR EACH ROW WHEN (old.who <> new.who) EXECUTE FUNCTION note();
