-- What the team said it would do. Derived from facts like waits; the words go when their message's do. made_at and words_digest name a promise within its message.

CREATE TABLE promises (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    words_digest TEXT NOT NULL,
    thread TEXT,
    promised_by TEXT NOT NULL,
    words TEXT,
    due_words TEXT,
    due_at BIGINT,
    holding BIGINT NOT NULL,
    confidence BIGINT NOT NULL,
    outcome BIGINT NOT NULL,
    closed_at BIGINT,
    closed_type BIGINT,
    closed_message TEXT,
    closed_from TEXT,
    ended_at BIGINT NOT NULL,
    next_due BIGINT,
    PRIMARY KEY (workspace, message, channel, made_at, words_digest)
) /* clustered */;

CREATE INDEX promises_ended ON promises (workspace, channel, ended_at);
CREATE INDEX promises_due ON promises (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX promises_open ON promises (workspace, due_at) WHERE outcome = 0 AND words IS NOT NULL;
CREATE INDEX promises_by_due ON promises (workspace, channel, due_at);
CREATE INDEX promises_words ON promises (made_at) WHERE words IS NOT NULL;

CREATE TABLE promise_marks (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    marked_at BIGINT NOT NULL,
    marked_by TEXT NOT NULL,
    said BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (workspace, channel, marked_at, message, marked_by, said)
) /* clustered */;

-- The highest reminder of each: history, which outlives the promise.
CREATE TABLE promise_steps (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    words_digest TEXT NOT NULL,
    step BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel, message, made_at, words_digest)
) /* clustered */;

-- Channels whose promises are to be looked at again, from an instant on.
CREATE TABLE promise_touches (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel)
) /* clustered */;

CREATE INDEX promise_touches_by_age ON promise_touches (from_at);
