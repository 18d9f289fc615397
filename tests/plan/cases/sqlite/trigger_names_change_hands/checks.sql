SELECT count(*) = 1 FROM notes WHERE text = 'kept';
