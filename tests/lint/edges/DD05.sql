-- published
CREATE TABLE tags (a int, b int);
CREATE UNIQUE INDEX apart ON tags (b);
-- migration
-- found: line 1: fails where rows of tags agree in a, b, or have NULL there
ALTER TABLE tags ADD PRIMARY KEY (a, b);
-- migration
ALTER TABLE tags ADD CONSTRAINT tags_pkey PRIMARY KEY USING INDEX apart;
-- migration
ALTER TABLE tags ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE tags ADD PRIMARY KEY (id);
-- migration
TRUNCATE tags;
ALTER TABLE tags ADD PRIMARY KEY (a);
-- migration
-- found: line 3: fails where rows of tags agree in a, or have NULL there
TRUNCATE tags;
INSERT INTO tags VALUES (1, 2);
ALTER TABLE tags ADD PRIMARY KEY (a);
-- migration
CREATE TABLE mine (a int);
ALTER TABLE mine ADD PRIMARY KEY (a);
