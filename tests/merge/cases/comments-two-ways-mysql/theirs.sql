ALTER TABLE items MODIFY n int COMMENT 'theirs', COMMENT = 'theirs';
