CREATE SCHEMA acme;
CREATE TABLE acme.events_acme_log (
    note varchar(40) DEFAULT 'by acme, 100%, ${literally}',
    CONSTRAINT short CHECK (length(note) < 40 AND note <> '')
);
