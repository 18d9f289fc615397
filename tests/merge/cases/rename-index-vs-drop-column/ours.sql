ALTER INDEX idx_mail RENAME TO idx_email;
