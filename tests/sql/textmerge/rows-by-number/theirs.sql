-- postgres

CREATE TABLE schema_migrations (version varchar NOT NULL);

INSERT INTO schema_migrations (version) VALUES
('8'),
('9'),
('10'),
('11');
