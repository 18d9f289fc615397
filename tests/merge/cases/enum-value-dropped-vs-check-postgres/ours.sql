ALTER TYPE suit RENAME TO suit_old;
CREATE TYPE suit AS ENUM ('red', 'black');
ALTER TABLE cards ALTER COLUMN suit TYPE suit USING suit::text::suit;
DROP TYPE suit_old;
