ALTER PUBLICATION feed SET (publish = 'insert');
ALTER PUBLICATION feed ADD TABLE places, TABLES IN SCHEMA archive;
