ALTER TABLE logs RENAME COLUMN level TO severity;
