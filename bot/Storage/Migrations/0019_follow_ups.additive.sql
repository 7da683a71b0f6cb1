-- What the team asked a client. Derived from facts like waits and promises; the words go when their message's do. asked_at names a question within its message.

CREATE TABLE questions (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    thread TEXT,
    asked_by TEXT NOT NULL,
    words TEXT,
    kind BIGINT NOT NULL,
    first_message TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    quiet_since BIGINT NOT NULL,
    outcome BIGINT NOT NULL,
    closed_at BIGINT,
    closed_type BIGINT,
    closed_message TEXT,
    closed_from TEXT,
    later_said_at BIGINT,
    later_until BIGINT,
    ended_at BIGINT NOT NULL,
    next_due BIGINT,
    PRIMARY KEY (workspace, message, channel, asked_at)
) /* clustered */;

CREATE INDEX questions_ended ON questions (workspace, channel, ended_at);
CREATE INDEX questions_due ON questions (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX questions_open ON questions (workspace, asked_at) WHERE outcome = 0 AND words IS NOT NULL;
CREATE INDEX questions_words ON questions (asked_at) WHERE words IS NOT NULL;

CREATE TABLE question_marks (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    marked_at BIGINT NOT NULL,
    marked_by TEXT NOT NULL,
    said BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (workspace, channel, marked_at, message, marked_by, said)
) /* clustered */;

-- Which turn of each was suggested last: history, which outlives the question.
CREATE TABLE question_turns (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel, message, asked_at)
) /* clustered */;

-- Channels whose questions are to be looked at again, from an instant on.
CREATE TABLE follow_up_touches (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel)
) /* clustered */;

CREATE INDEX follow_up_touches_by_age ON follow_up_touches (from_at);
