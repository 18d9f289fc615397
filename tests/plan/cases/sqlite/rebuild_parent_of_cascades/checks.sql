SELECT count(*) = 2 FROM books WHERE editor_id IS NOT NULL;
SELECT seq = 9 FROM sqlite_sequence WHERE name = 'authors';
SELECT count(*) = 1 FROM sqlite_sequence;
SELECT count(*) = 3 FROM log;
SELECT group_concat(title) = 'Notes' FROM elder_books;
