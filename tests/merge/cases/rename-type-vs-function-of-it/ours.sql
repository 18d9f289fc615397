ALTER TYPE mood RENAME TO spirit;
