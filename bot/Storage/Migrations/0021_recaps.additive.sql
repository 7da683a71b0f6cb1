-- Recaps that were shown: what their buttons need, sealed for a day. After that the row is deleted.

CREATE TABLE recaps (
    workspace TEXT NOT NULL,
    recap TEXT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT,
    shown_at BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (workspace, recap)
) /* clustered */;

CREATE INDEX recaps_shown ON recaps (shown_at);
