ALTER TABLE hats MODIFY f int unsigned;
