CREATE TABLE logs (at timestamptz DEFAULT now());
CREATE TABLE drafts (at timestamptz DEFAULT '2020-01-01 00:00:00+00');
