ALTER TABLE logs RENAME COLUMN line TO message;
