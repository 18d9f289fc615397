CREATE TABLE customers (
    id bigint unsigned NOT NULL AUTO_INCREMENT,
    email varchar(255) NOT NULL,
    name varchar(100) CHARACTER SET latin1 NOT NULL DEFAULT 'it''s "nobody"' COMMENT 'as they write it',
    kind enum('private','it''s','firm') NOT NULL DEFAULT 'private',
    marks set('a','b') DEFAULT NULL,
    balance decimal(12,2) NOT NULL DEFAULT 0.00,
    active tinyint(1) NOT NULL DEFAULT 1,
    made datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
    changed timestamp(3) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(3),
    factor double DEFAULT 1.5,
    note text,
    picture mediumblob,
    lower_email varchar(255) GENERATED ALWAYS AS (lower(`email`)) STORED,
    PRIMARY KEY (id),
    UNIQUE KEY customers_email (email),
    KEY customers_note (note(20), made DESC) COMMENT 'for looking up',
    FULLTEXT KEY customers_words (note),
    CONSTRAINT balance_is_sane CHECK (`balance` >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='who buys';

CREATE TABLE orders (
    id int NOT NULL AUTO_INCREMENT,
    customer_id bigint unsigned NOT NULL,
    total decimal(10,0) NOT NULL,
    PRIMARY KEY (id, customer_id),
    KEY orders_customer (customer_id),
    CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
