-- Drafts that their asker sent in their own name with a click: one row for each draft, so that none is sent twice.

CREATE TABLE draft_sendings (
    workspace TEXT NOT NULL,
    draft TEXT NOT NULL,
    person TEXT NOT NULL,
    request TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    state BIGINT NOT NULL,
    message TEXT,
    PRIMARY KEY (workspace, draft)
) /* clustered */;
