-- Where several hosts share the database. An older program neither reads nor fills these.

-- Who last worked on a channel, by a name that each unit of work has anew: what a host remembers of the channel holds if the name is the one it left there.
CREATE TABLE channel_turns (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    turn TEXT NOT NULL,
    turn_before TEXT NOT NULL,
    PRIMARY KEY (workspace, channel)
) /* clustered */;

-- Which host looks at a channel's due waits just now, so that the others look at others.
CREATE TABLE sweep_claims (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    claimed_by TEXT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel)
) /* clustered */;

-- Work that one host at a time does for all.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until_at BIGINT NOT NULL
) /* clustered */;
