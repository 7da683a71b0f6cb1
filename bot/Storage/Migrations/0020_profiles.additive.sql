-- What the team wrote down about a client's people and what the client expects. Lines are numbered together with notes (note_numbers). A line that is deleted is gone, and its days with it.

CREATE TABLE profile_lines (
    workspace TEXT NOT NULL,
    line BIGINT NOT NULL,
    channel TEXT NOT NULL,
    facet BIGINT NOT NULL,
    words TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    changed_by TEXT,
    changed_at BIGINT,
    next_due BIGINT,
    PRIMARY KEY (workspace, line)
) /* clustered */;

CREATE INDEX profile_lines_by_channel ON profile_lines (workspace, channel, line);
CREATE INDEX profile_lines_due ON profile_lines (next_due) WHERE next_due IS NOT NULL;

-- What became of something that is expected on a day (its local date, as 2026-11-16).
CREATE TABLE profile_days (
    workspace TEXT NOT NULL,
    line BIGINT NOT NULL,
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome BIGINT NOT NULL,
    since_at BIGINT NOT NULL,
    done_by TEXT NOT NULL,
    message TEXT,
    PRIMARY KEY (workspace, line, day)
) /* clustered */;

-- Which question about a client was given to whom, so that none is given twice; question 0 says that none is wanted.
CREATE TABLE profile_questions (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    question BIGINT NOT NULL,
    given_at BIGINT NOT NULL,
    given_to TEXT NOT NULL,
    PRIMARY KEY (workspace, channel, question)
) /* clustered */;
