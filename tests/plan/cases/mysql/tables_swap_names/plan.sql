-- hazard: breaks running code: current is called archive
RENAME TABLE current TO __aerogit_current;

-- hazard: breaks running code: archive is called current
RENAME TABLE archive TO __aerogit_archive;

-- hazard: breaks running code: current is called archive
RENAME TABLE __aerogit_current TO archive;

-- hazard: breaks running code: archive is called current
RENAME TABLE __aerogit_archive TO current;

CREATE OR REPLACE VIEW both_of AS
SELECT id FROM current UNION SELECT id FROM archive;
