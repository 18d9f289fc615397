ALTER TABLE hats MODIFY f int unsigned, MODIFY g tinyint unsigned;
