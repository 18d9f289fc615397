ALTER TABLE posts ADD CONSTRAINT posts_code FOREIGN KEY (code) REFERENCES users (code);
ALTER TABLE posts ADD CONSTRAINT posts_mail FOREIGN KEY (mail) REFERENCES mails (mail);
