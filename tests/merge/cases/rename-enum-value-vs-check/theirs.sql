ALTER TABLE people ADD CONSTRAINT chk_mood CHECK (mood <> 'ok');
