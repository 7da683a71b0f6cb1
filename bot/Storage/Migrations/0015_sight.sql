-- When nothing was seen of a workspace, and why, in words of the program's own.
CREATE TABLE sight_gaps (
    workspace TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT,
    why TEXT NOT NULL,
    is_filled BIGINT NOT NULL,
    PRIMARY KEY (workspace, from_at)
) /* clustered */;

-- What of a channel's past is to be read, and how far it is. Ended: 0 read, 1 left.
CREATE TABLE backfills (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    is_before BIGINT NOT NULL,
    next_page TEXT,
    pages BIGINT NOT NULL,
    ended BIGINT,
    not_before BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel, thread, from_at)
) /* clustered */;

CREATE INDEX backfills_due ON backfills (not_before) WHERE ended IS NULL;
