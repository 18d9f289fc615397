INSERT INTO "my t" VALUES(1,'a',5);
