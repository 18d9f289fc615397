DROP TABLE aerogit_events;
DROP TABLE aerogit_migrations;
