ALTER TABLE users ADD CONSTRAINT uq_mail UNIQUE (mail, city);
ALTER TABLE users ADD UNIQUE (city, mail);
