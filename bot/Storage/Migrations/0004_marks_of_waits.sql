-- Every claim, snooze and waking of a wait's asks, as JSON, so that the fold can be taken up at any instant in its life; null for none.
-- '?' says that they are not known, because the wait was kept before; the fold then begins before the wait, and writes it anew.

ALTER TABLE waits ADD COLUMN marks TEXT;
UPDATE waits SET marks = '?';

-- settled_at, or the end of all time while open: what was pending at an instant is then one stretch of one index.
ALTER TABLE waits ADD COLUMN ended_at BIGINT NOT NULL DEFAULT 9223372036854775807;
UPDATE waits SET ended_at = settled_at WHERE settled_at IS NOT NULL;
CREATE INDEX waits_ended ON waits (workspace, channel, ended_at);

-- With facts_messages: everything that happened in a channel from an instant on.
CREATE INDEX facts_about_messages ON facts (workspace, channel, happened_at, message) WHERE kind > 0;
