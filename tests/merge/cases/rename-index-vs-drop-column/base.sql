-- An index is renamed here, another column dropped there.
-- dialects: postgres
-- Base: users(id, email, fax) with idx_mail.
-- Ours: renames idx_mail to idx_email.
-- Theirs: drops fax.
-- Expected: clean.

CREATE TABLE users (id integer, email text, fax text);
CREATE INDEX idx_mail ON users (email);
