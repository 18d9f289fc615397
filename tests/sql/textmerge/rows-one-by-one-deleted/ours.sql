-- postgres

CREATE TABLE schema_migrations (version varchar NOT NULL);

INSERT INTO schema_migrations (version) VALUES ('1');

INSERT INTO schema_migrations (version) VALUES ('3');
