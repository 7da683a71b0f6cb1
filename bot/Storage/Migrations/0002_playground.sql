-- What the playground keeps as a chat platform of its own: what its people said, and what the bot showed them in private.

CREATE TABLE playground_said (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    thread TEXT,
    author TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    words TEXT NOT NULL,
    edited_at BIGINT,
    reactions TEXT NOT NULL,
    PRIMARY KEY (workspace, channel, message)
) /* clustered */;

CREATE TABLE playground_shown (
    workspace TEXT NOT NULL,
    shown TEXT NOT NULL,
    place TEXT NOT NULL,
    shown_at BIGINT NOT NULL,
    post TEXT NOT NULL,
    only_in TEXT,
    updated_at BIGINT,
    sent_at BIGINT,
    PRIMARY KEY (workspace, shown)
) /* clustered */;
