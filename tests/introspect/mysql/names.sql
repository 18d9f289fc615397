-- Names that need quotes, reserved words as names, names that differ by what is around them only.
CREATE TABLE `select` (
    `from` INT,
    `a b` INT,
    `q``t` INT,
    `"x"` INT,
    `é` INT,
    `1st` INT,
    `a.b` INT,
    `key` INT,
    `%s` INT,
    `\` INT,
    KEY `k``1` (`q``t`),
    KEY `index` (`key`, `a.b`),
    CONSTRAINT `check` CHECK (`from` > `a b` AND `"x"` <> `q``t`)
);
CREATE TABLE `my-table` (id INT PRIMARY KEY, `group` INT, CONSTRAINT `order` FOREIGN KEY (`group`) REFERENCES `my-table` (id));
CREATE TABLE `$dollar` (`$a` INT, _b INT, `c$d` INT);
CREATE TABLE `数据` (`列` VARCHAR(10) COMMENT '说明');
CREATE VIEW `view` AS SELECT `from`, `a b` AS `x y`, `q``t` FROM `select`;
CREATE VIEW `v.2` AS SELECT `view`.`x y` AS `select` FROM `view`;
CREATE TABLE this_name_has_exactly_sixty_four_characters_which_is_the_longest (id INT PRIMARY KEY, p INT);
