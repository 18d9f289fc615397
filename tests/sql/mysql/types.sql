-- Two spellings of one table: what stands above `-- is` reads as what stands below it.

-- case: names of integers and display widths
CREATE TABLE t (a int(11), b int4, c INTEGER, d int8(20), e int1(4), f middleint, g bool, h BOOLEAN, i tinyint(1));
-- is
CREATE TABLE t (a int, b int, c int, d bigint, e tinyint, f mediumint, g tinyint(1), h tinyint(1), i bool);

-- case: zerofill is unsigned and keeps its width
CREATE TABLE t (a int(5) zerofill, b int zerofill, c tinyint(1) unsigned);
-- is
CREATE TABLE t (a int(5) unsigned zerofill, b int(10) unsigned zerofill, c tinyint unsigned);

-- case: names of numbers
CREATE TABLE t (a dec, b numeric(5), c fixed(5,1), d double precision, e real, f float8, g float(30), h float4);
-- is
CREATE TABLE t (a decimal(10,0), b decimal(5,0), c decimal(5,1), d double, e double, f double, g double, h float);

-- case: names of texts
CREATE TABLE t (a character(3), b char varying(5), c char, d national varchar(4), e nchar(2), f long varchar, g text(70000));
-- is
CREATE TABLE t (a char(3), b varchar(5), c char(1), d varchar(4) CHARACTER SET utf8, e char(2) CHARACTER SET utf8mb3,
    f mediumtext, g mediumtext);

-- case: bytes
CREATE TABLE t (a binary, b char(4) byte, c varchar(9) CHARACTER SET binary, d long varbinary, e blob(10), f bit);
-- is
CREATE TABLE t (a binary(1), b binary(4), c varbinary(9), d mediumblob, e tinyblob, f bit(1));

-- case: serial
CREATE TABLE t (id serial, a int);
-- is
CREATE TABLE t (id bigint unsigned NOT NULL AUTO_INCREMENT, a int, UNIQUE KEY id (id));

-- case: labels
CREATE TABLE t (a ENUM('x ', "y", 'it''s', 'b\'c'), b SET ( 'p' , 'q' ));
-- is
CREATE TABLE t (a enum('x','y','it''s','b''c'), b set('p','q'));

-- case: MariaDB's JSON
CREATE TABLE t (a json NOT NULL, b json DEFAULT NULL);
-- is
CREATE TABLE t (
  `a` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`a`)),
  `b` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`b`))
);

-- case: a column says again what its table says
CREATE TABLE t (a varchar(5), b varchar(5) CHARACTER SET utf8mb4, c text COLLATE utf8mb4_bin) CHARSET=utf8mb4;
-- is
CREATE TABLE t (
  a varchar(5) CHARACTER SET utf8mb4, b varchar(5), c text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
) DEFAULT CHARACTER SET = utf8mb4;

-- case: a character set's own collation
CREATE TABLE t (a varchar(5)) CHARSET latin1;
-- is
CREATE TABLE t (a varchar(5)) COLLATE = latin1_swedish_ci;

-- case: texts that compare by bytes
CREATE TABLE t (a varchar(5) BINARY) CHARSET utf8mb4;
-- is
CREATE TABLE t (a varchar(5) COLLATE utf8mb4_bin) CHARSET utf8mb4;

-- case: a database's character set is its tables'
CREATE DATABASE shop CHARACTER SET latin1;
USE shop;
CREATE TABLE t (a varchar(5));
-- is
CREATE TABLE t (a varchar(5)) CHARSET=latin1;

-- case: literals as their column keeps them
CREATE TABLE t (a int DEFAULT '7', b decimal(8,2) DEFAULT 1.5, c varchar(5) DEFAULT 3, d datetime DEFAULT '2024-01-01',
    e float DEFAULT '1.50', f bit(3) DEFAULT 5, g bool DEFAULT TRUE, h datetime(3) DEFAULT '2024-01-01 10:00:00',
    i date DEFAULT DATE '2024-01-01', j varchar(3) DEFAULT _utf8mb4'x', k int DEFAULT (4), l int DEFAULT -2);
-- is
CREATE TABLE t (a int DEFAULT 7, b decimal(8,2) DEFAULT '1.50', c varchar(5) DEFAULT '3',
    d datetime DEFAULT '2024-01-01 00:00:00', e float DEFAULT 1.5, f bit(3) DEFAULT b'101', g tinyint(1) DEFAULT '1',
    h datetime(3) DEFAULT '2024-01-01 10:00:00.000', i date DEFAULT '2024-01-01', j varchar(3) DEFAULT 'x',
    k int DEFAULT '4', l int DEFAULT '-2');

-- case: the moment
CREATE TABLE t (a datetime DEFAULT now() ON UPDATE LOCALTIME, b timestamp(6) NULL DEFAULT current_timestamp(6) ON UPDATE NOW(6));
-- is
CREATE TABLE t (a datetime DEFAULT CURRENT_TIMESTAMP() ON UPDATE current_timestamp(),
    b timestamp(6) NULL DEFAULT LOCALTIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6));

-- case: no default
CREATE TABLE t (a int DEFAULT NULL, b text DEFAULT (NULL));
-- is
CREATE TABLE t (a int NULL, b text);

-- case: expressions as defaults
CREATE TABLE t (a binary(16) DEFAULT (UUID_TO_BIN(UUID())), b int, c int DEFAULT (b + (1)));
-- is
CREATE TABLE t (a binary(16) DEFAULT (uuid_to_bin(uuid())), b int, c int DEFAULT (`b` + 1));

-- case: generated columns
CREATE TABLE t (a int, b int AS (a * 2), c int GENERATED ALWAYS AS (`a` + `b`) PERSISTENT NOT NULL);
-- is
CREATE TABLE t (a int, b int GENERATED ALWAYS AS ((`a` * 2)) VIRTUAL, c int AS (a + b) STORED NOT NULL);

-- case: TiDB in and out of its comments
CREATE TABLE t (
  id bigint NOT NULL /*T![auto_rand] AUTO_RANDOM(5) */,
  created datetime,
  PRIMARY KEY (id) /*T![clustered_index] CLUSTERED */
) /*T! SHARD_ROW_ID_BITS=4 PRE_SPLIT_REGIONS=3 */ /*T![placement] PLACEMENT POLICY=`eu` */
  /*T![ttl] TTL=`created` + INTERVAL 3 MONTH */ /*T![ttl] TTL_ENABLE='ON' */ /*T![auto_id_cache] AUTO_ID_CACHE=1 */;
-- is
CREATE TABLE t (id bigint AUTO_RANDOM PRIMARY KEY CLUSTERED, created datetime) SHARD_ROW_ID_BITS = 4, PRE_SPLIT_REGIONS = 3,
  PLACEMENT POLICY = eu TTL = created + INTERVAL 3 MONTH TTL_ENABLE = 'ON' AUTO_ID_CACHE 1;

-- case: TiDB's placement policies however they are said
CREATE PLACEMENT POLICY IF NOT EXISTS `near` PRIMARY_REGION = "us" REGIONS='us,eu', FOLLOWERS = 2;
CREATE PLACEMENT POLICY IF NOT EXISTS spread FOLLOWERS=3;
ALTER PLACEMENT POLICY spread FOLLOWERS=4;
CREATE TABLE t (a int) PLACEMENT POLICY = near;
-- is
CREATE PLACEMENT POLICY spread FOLLOWERS 4;
CREATE OR REPLACE PLACEMENT POLICY near PRIMARY_REGION='us', REGIONS="us,eu" FOLLOWERS=2;
CREATE TABLE t (a int) /*T![placement] PLACEMENT POLICY=`near` */;

-- case: what TiDB has where nothing is said
CREATE TABLE t (`order` date) TTL = `order` + INTERVAL 1 DAY;
CREATE TABLE u (a int);
-- is
CREATE TABLE t (`order` date) TTL_ENABLE = 'ON' TTL = `order` + INTERVAL 1 DAY AUTO_ID_CACHE 0 SHARD_ROW_ID_BITS=0;
CREATE TABLE u (a int) SHARD_ROW_ID_BITS = 4 PRE_SPLIT_REGIONS=2 AUTO_ID_CACHE 1;
ALTER TABLE u SHARD_ROW_ID_BITS = 0;
ALTER TABLE u PRE_SPLIT_REGIONS = 0;
ALTER TABLE u AUTO_ID_CACHE = 0;

-- case: BINARY stands for the collation by bytes of what the table has
CREATE TABLE t (a varchar(9) BINARY NOT NULL, b char(3) BINARY, c text) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
-- is
CREATE TABLE t (
  a varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, b char(3) COLLATE utf8mb4_bin, c text
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- case: strings of a character set in digits, columns of dynamic columns, names with their table
CREATE TABLE t (t.a varchar(2) DEFAULT (concat(_utf8mb4 0x41)), b blob, c varchar(9) AS (column_get(b, 1 AS char(9) CHARSET utf8mb4)));
-- is
CREATE TABLE t (a varchar(2) DEFAULT (CONCAT(_utf8mb4 0x41)), b blob, c varchar(9) AS (column_get(`b`, 1 as char(9) charset utf8mb4)));

-- case: bytes as strings and in digits
CREATE TABLE t (a binary(4) DEFAULT 'ab', b varbinary(9) DEFAULT x'6162', c binary(3) DEFAULT '', d varbinary(4) DEFAULT X'0102', e varchar(9) DEFAULT 0x6162);
-- is
CREATE TABLE t (a binary(4) DEFAULT 0x61620000, b varbinary(9) DEFAULT 'ab', c binary(3) DEFAULT '\0\0\0', d varbinary(4) DEFAULT 0x0102, e varchar(9) DEFAULT 'ab');

-- case: a compressed column, and what else is said of it
CREATE TABLE t (a text COMPRESSED=zlib CHARACTER SET latin1 NOT NULL, b varchar(90) CHARACTER SET latin1 COMPRESSED);
-- is
CREATE TABLE t (a text /*M!100301 COMPRESSED*/ CHARACTER SET latin1 NOT NULL, b varchar(90) COMPRESSED CHARSET latin1);

-- case: the plane of a shape, in the words of two servers
CREATE TABLE t (a point /*M!100202 REF_SYSTEM_ID=4326 */ NOT NULL /*!80003 SRID 4326 */, b polygon /*M! REF_SYSTEM_ID=0 */,
  /*!50700 SPATIAL INDEX around (a),*/ /*M!100200 SPATIAL INDEX around (a),*/ c text);
-- is
CREATE TABLE t (a point NOT NULL /*!80003 SRID 4326 */, b polygon, c text, SPATIAL KEY around (a));

-- case: collations that MariaDB takes without their character set
CREATE TABLE t (a varchar(5) CHARACTER SET utf8mb4 COLLATE uca1400_as_ci, b char(2) CHARSET utf8mb3 COLLATE uca1400_ai_cs);
-- is
CREATE TABLE t (a varchar(5) COLLATE utf8mb4_uca1400_as_ci, b char(2) COLLATE utf8mb3_uca1400_ai_cs);

-- case: an odd number of digits
CREATE TABLE t (a varbinary(4) DEFAULT 0x177);
-- is
CREATE TABLE t (a varbinary(4) DEFAULT 0x0177);
