-- What the team wrote down about a client. A note that is deleted is gone; note_numbers keeps only how far they have been counted.

CREATE TABLE notes (
    workspace TEXT NOT NULL,
    note BIGINT NOT NULL,
    channel TEXT NOT NULL,
    words TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    changed_by TEXT,
    changed_at BIGINT,
    PRIMARY KEY (workspace, note)
) /* clustered */;

CREATE INDEX notes_by_channel ON notes (workspace, channel, written_at);

CREATE TABLE note_numbers (
    workspace TEXT NOT NULL PRIMARY KEY,
    latest BIGINT NOT NULL
) /* clustered */;
