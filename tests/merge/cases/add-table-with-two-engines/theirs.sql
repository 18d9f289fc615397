CREATE TABLE tags (id integer) ENGINE=MyISAM;
