-- Drafts that were shown. sealed is what their buttons need, encrypted, for a day; then only the digest of the words and what became of them (outcome).

CREATE TABLE drafts (
    workspace TEXT NOT NULL,
    draft TEXT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT,
    about TEXT NOT NULL,
    shown_at BIGINT NOT NULL,
    sealed TEXT,
    digest TEXT NOT NULL,
    outcome BIGINT NOT NULL,
    PRIMARY KEY (workspace, draft)
);

CREATE INDEX drafts_sealed ON drafts (shown_at) WHERE sealed IS NOT NULL;
CREATE INDEX drafts_shown ON drafts (workspace, shown_at);
