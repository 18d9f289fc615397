-- a
CREATE FUNCTION initials(name varchar(40) CHARSET latin1, apart char(1)) RETURNS varchar(9) CHARSET ascii DETERMINISTIC
  RETURN concat(left(name, 1), apart);
CREATE PROCEDURE tidy(INOUT name varchar(40) CHARSET utf8mb4 COLLATE utf8mb4_bin, IN kind enum('a', 'b')) SET name = trim(name);
CREATE PROCEDURE left_alone(IN name varchar(40) CHARSET latin1) SELECT name;
-- b
CREATE FUNCTION initials(name varchar(40) CHARSET latin1, apart char(1) CHARSET latin1) RETURNS varchar(9) DETERMINISTIC
  RETURN concat(left(name, 1), apart);
CREATE PROCEDURE tidy(INOUT name varchar(40) CHARSET latin1, IN kind enum('a', 'b') CHARSET ucs2) SET name = trim(name);
CREATE PROCEDURE left_alone(IN name varchar(40) CHARSET latin1) SELECT name;
