-- Views of the engine's own queries, which mention what has no name.
CREATE TABLE prices (item VARCHAR, cents INTEGER);
CREATE VIEW columns_of AS DESCRIBE prices;
CREATE VIEW summary AS SUMMARIZE prices;
CREATE VIEW over_it AS SELECT * FROM summary;
