CREATE VIEW places AS SELECT everything.place AS place FROM everything;
