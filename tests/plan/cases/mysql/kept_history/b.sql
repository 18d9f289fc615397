CREATE TABLE goes_on (id int PRIMARY KEY, a bigint, c int, KEY on_a (a)) WITH SYSTEM VERSIONING;
CREATE TABLE ends (id int PRIMARY KEY);
