CREATE INDEX parts_label ON parts (anything(label));
CREATE INDEX parts_size ON parts (sized(size), abs(size));
CREATE INDEX parts_note ON parts (folded(note), left(note, 2));
