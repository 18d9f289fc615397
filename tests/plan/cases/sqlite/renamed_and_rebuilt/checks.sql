SELECT email = 'B@x' FROM mails;
SELECT boss = 1 FROM people WHERE id = 2;
