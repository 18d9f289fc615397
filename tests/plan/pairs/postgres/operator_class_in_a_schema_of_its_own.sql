-- a
CREATE SCHEMA search;
CREATE TABLE films (title text, director text);
CREATE OPERATOR CLASS search.backwards FOR TYPE text USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 bttextcmp(text, text);
CREATE INDEX films_title ON films (title search.backwards);
-- b
CREATE SCHEMA search;
CREATE TABLE films (title text, director text);
SET search_path = search, public;
CREATE OPERATOR CLASS search.backwards FOR TYPE text USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 bttextcmp(text, text);
CREATE INDEX films_title ON public.films (title backwards DESC, (director || title) search.backwards);
CREATE OPERATOR CLASS search.downwards FOR TYPE text USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 bttextcmp(text, text);
CREATE INDEX films_director ON public.films (director downwards);
