-- a
CREATE SCHEMA one; CREATE SCHEMA two;
CREATE SEQUENCE one.s START 5;
CREATE TABLE two.t (id int DEFAULT nextval('one.s'), n int);
CREATE SEQUENCE one.shared AS smallint;
CREATE TABLE one.x (id bigint DEFAULT nextval('one.shared'));
CREATE TABLE two.y (id bigint DEFAULT nextval('one.shared'::regclass));
CREATE SEQUENCE two.own; CREATE TABLE two.z (id int DEFAULT nextval('two.own'));
ALTER SEQUENCE two.own OWNED BY two.z.id;
-- b
CREATE SCHEMA one; CREATE SCHEMA two;
CREATE SEQUENCE two.s START 5;
CREATE TABLE two.t (id bigint DEFAULT nextval('two.s'), n int);
CREATE SEQUENCE one.shared AS bigint INCREMENT 2;
CREATE TABLE one.x (id bigint DEFAULT nextval('one.shared'));
CREATE TABLE two.y (id bigint);
CREATE SEQUENCE two.own; CREATE TABLE two.z (id int DEFAULT nextval('two.own'), o int);
ALTER SEQUENCE two.own OWNED BY two.z.o;
-- seed
INSERT INTO two.t (n) VALUES (1);
INSERT INTO two.z VALUES (DEFAULT);
