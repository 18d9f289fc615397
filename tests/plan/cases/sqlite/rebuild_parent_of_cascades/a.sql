CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, born INTEGER);
CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
    editor_id INTEGER REFERENCES authors (id) ON DELETE SET NULL,
    title TEXT
);
CREATE INDEX books_of ON books (author_id);
CREATE INDEX authors_named ON authors (name COLLATE NOCASE) WHERE born IS NOT NULL;
CREATE VIEW elders AS SELECT id, name FROM authors WHERE born < 1900;
CREATE VIEW elder_books AS SELECT title FROM books JOIN elders ON elders.id = books.author_id;
CREATE TABLE log (at TEXT, what TEXT);
CREATE TRIGGER author_gone AFTER DELETE ON authors BEGIN INSERT INTO log VALUES ('now', OLD.name); END;
CREATE TRIGGER book_comes AFTER INSERT ON books
BEGIN
    INSERT INTO log SELECT 'now', name FROM authors WHERE id = NEW.author_id;
END;
