ALTER TABLE hats MODIFY f enum('a', 'b');
