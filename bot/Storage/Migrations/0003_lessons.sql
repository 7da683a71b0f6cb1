-- What the team taught about texts: that the same words need a reply, or none. Of the words only a keyed digest is kept, and of a forgotten lesson not even
-- that: its number stays, so that it is given to no other and "why" can still name it. decides is a Need.

CREATE TABLE lessons (
    workspace TEXT NOT NULL,
    lesson BIGINT NOT NULL,
    digest TEXT,
    decides BIGINT NOT NULL,
    in_force BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    forgotten_by TEXT,
    forgotten_at BIGINT,
    PRIMARY KEY (workspace, lesson)
) /* clustered */;

CREATE UNIQUE INDEX lessons_by_digest ON lessons (workspace, digest) WHERE digest IS NOT NULL;

-- The lesson that judged a text, beside the judgement.
ALTER TABLE facts ADD COLUMN lesson BIGINT;

CREATE INDEX facts_by_lesson ON facts (workspace, lesson, happened_at) WHERE lesson IS NOT NULL;
