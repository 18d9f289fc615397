CREATE TABLE users (
    id int unsigned NOT NULL AUTO_INCREMENT,
    name varchar(40) COLLATE latin1_bin NOT NULL DEFAULT 'it''s a \\ nobody' COMMENT 'by which they log in',
    kind enum('a','it''s','c') NOT NULL DEFAULT 'a',
    marks set('x','y'),
    made datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    seen timestamp NULL,
    price decimal(10,2) unsigned DEFAULT 1.50,
    upper varchar(40) GENERATED ALWAYS AS (upper(`name`)) STORED,
    `both` int GENERATED ALWAYS AS (`id` * 2) VIRTUAL,
    note text,
    PRIMARY KEY (id),
    UNIQUE KEY users_name (name) COMMENT 'one of a kind',
    KEY users_note (note(20), made DESC),
    FULLTEXT KEY users_words (note) WITH PARSER ngram,
    KEY users_hash (kind) USING HASH,
    CONSTRAINT positive CHECK (`price` > 0) NOT ENFORCED
) ENGINE=MyISAM DEFAULT CHARSET=latin1 COMMENT='who''s who \\ where';
CREATE TABLE orders (
    id bigint NOT NULL,
    user int unsigned NOT NULL,
    PRIMARY KEY (id, user),
    CONSTRAINT orders_of_user FOREIGN KEY (user) REFERENCES users (id) ON DELETE CASCADE
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci ROW_FORMAT=COMPRESSED;
CREATE SQL SECURITY INVOKER VIEW names AS SELECT name FROM users WITH CASCADED CHECK OPTION;
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC NO SQL SQL SECURITY INVOKER COMMENT 'two times' RETURN n * 2;
DELIMITER //
CREATE PROCEDURE tidy(INOUT n int)
BEGIN
  DELETE FROM orders WHERE id = n;
  SET n = 0;
END//
CREATE TRIGGER orders_insert BEFORE INSERT ON orders FOR EACH ROW
BEGIN
  SET NEW.id = NEW.id + 1;
END//
DELIMITER ;
