-- hazard: breaks running code: users is called people
RENAME TABLE users TO people;

-- hazard: breaks running code: people.id is called people.user_id
-- hazard: breaks running code: people.nick is called people.name
-- hazard: may fail: a row without people.name stops it
-- hazard: rewrite: all rows of people are written anew, because column name changes its NOT NULL
ALTER TABLE people RENAME COLUMN id TO user_id,
    RENAME COLUMN nick TO name;
ALTER TABLE people MODIFY COLUMN name varchar(40) NOT NULL DEFAULT 'x',
    ALGORITHM=INPLACE, LOCK=NONE;

-- hazard: breaks running code: trigger tidy does not fire until it is made again
DROP TRIGGER tidy;

-- hazard: breaks running code: posts.author is called posts.person
-- hazard: breaks running code: posts.title is called posts.headline
ALTER TABLE posts RENAME COLUMN author TO person,
    RENAME COLUMN title TO headline;

-- hazard: breaks running code: what calls rename_all fails until it is made again
DROP PROCEDURE rename_all;

CREATE OR REPLACE VIEW named AS
SELECT people.name, posts.headline FROM people JOIN posts ON posts.person = people.user_id;

CREATE PROCEDURE rename_all(x varchar(20))
UPDATE people SET name = x;
CREATE TRIGGER tidy BEFORE INSERT ON posts FOR EACH ROW SET NEW.headline = trim(NEW.headline);
