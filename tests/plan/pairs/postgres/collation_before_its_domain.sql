-- a
create schema s;
-- b
create schema s;
create collation s.c (locale='C');
create table s.t(a text collate s.c);
create index i on s.t(a collate "C");
create domain s.d as text collate s.c;
create conversion s.cv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
