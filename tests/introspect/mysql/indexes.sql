-- Every form of an index, and every place one can be written at.
CREATE TABLE indexed (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a INT,
    b VARCHAR(100),
    c TEXT,
    p POINT NOT NULL,
    u VARCHAR(30) UNIQUE,
    d INT,
    e INT UNIQUE KEY COMMENT 'said of the column',
    KEY (a),
    UNIQUE (b(10)),
    KEY pre (c(20), a DESC),
    FULLTEXT ft (c, b) COMMENT 'hello',
    SPATIAL sp (p),
    KEY hx (a) USING HASH,
    UNIQUE KEY uu USING BTREE (u),
    KEY ig (d) IGNORED,
    CONSTRAINT cu UNIQUE (a, d),
    KEY kb (a, d, u) COMMENT 'c''c\n2',
    UNIQUE lu (c),
    INDEX (a, b),
    INDEX (a, c(5))
);
CREATE INDEX later ON indexed (d DESC, a);
CREATE UNIQUE INDEX later_too ON indexed (b);
ALTER TABLE indexed ADD INDEX by_alter (b(7), u);
CREATE TABLE in_memory (a INT, b INT, KEY (a), KEY kk (a) USING BTREE, KEY kh (b) USING HASH) ENGINE = MEMORY;
CREATE TABLE in_myisam (a INT, b VARCHAR(20), KEY (a), FULLTEXT (b)) ENGINE = MyISAM;
CREATE TABLE keyed_by_two (a INT, b VARCHAR(20), c INT, PRIMARY KEY (b, a), KEY (c));
CREATE TABLE keyed_by_prefix (a VARCHAR(20), PRIMARY KEY (a(5)));
CREATE TABLE counted_second (a INT, b INT AUTO_INCREMENT, KEY (b));
CREATE TABLE not_keyed (a INT NOT NULL, b INT NOT NULL);
