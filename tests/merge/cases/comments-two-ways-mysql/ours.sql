ALTER TABLE items MODIFY n int COMMENT 'ours', COMMENT = 'ours';
