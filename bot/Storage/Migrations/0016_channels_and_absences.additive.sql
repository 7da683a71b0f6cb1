-- What the configuration last said of a channel, so that a change of it shows beside what people have set since.

CREATE TABLE configured_channels (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace, channel)
) /* clustered */;

-- What was posted to channels of the team, to be taken back when a client can read one. look_at is when who can read it is to be asked next.

CREATE TABLE team_posts (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    look_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel, message)
) /* clustered */;

CREATE INDEX team_posts_to_look_at ON team_posts (look_at);

-- Who is away, until when (null: until they say so), and who hears instead.

CREATE TABLE absences (
    workspace TEXT NOT NULL,
    person TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    until_at BIGINT,
    substitute TEXT,
    PRIMARY KEY (workspace, person)
) /* clustered */;
