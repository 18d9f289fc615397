-- Where shapes lie, which MariaDB tells apart from its columns.
CREATE TABLE places (
    id INT PRIMARY KEY,
    spot POINT REF_SYSTEM_ID=4326 NOT NULL,
    border POLYGON,
    route LINESTRING REF_SYSTEM_ID=0 COMMENT 'flat',
    SPATIAL KEY around (spot)
);
CREATE TABLE packed (a TEXT COMPRESSED=zlib, b VARCHAR(200) COMPRESSED NOT NULL DEFAULT 'x');
