-- Where exactly a message for the team stands, when that is more than its channel: the thread that it began. Null: the channel itself.

ALTER TABLE team_posts ADD COLUMN place TEXT;
