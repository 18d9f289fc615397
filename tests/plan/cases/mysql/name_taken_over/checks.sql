SELECT count(*) = 1 FROM a WHERE s = 'kept';
