CREATE TABLE users (id INTEGER, mail VARCHAR);
CREATE VIEW v AS SELECT id FROM users WHERE mial = '';
-- error: column mial does not exist
-- hint: did you mean mail?
--   2 | CREATE VIEW v AS SELECT id FROM users WHERE mial = '';
--     |                                             ^
