-- error: there is no column users.mail
-- hint: did you mean users.email?
CREATE TABLE users (email text);
CREATE INDEX i ON users (mail);
