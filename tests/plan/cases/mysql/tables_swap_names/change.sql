RENAME TABLE current TO aside, archive TO current, aside TO archive;
