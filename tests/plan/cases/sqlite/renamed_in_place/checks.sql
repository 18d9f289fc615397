SELECT group_concat(email) = 'b@x' FROM all_mails;
SELECT boss = 1 FROM people WHERE id = 2;
SELECT place = 'here' FROM visit;
