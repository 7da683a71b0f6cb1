-- Promises by when they were made, for figures and recaps (by when they are due: 0023); and another due that somebody gave one, since when: reminders begin anew with it.

CREATE INDEX /* beside */ promises_made ON promises (workspace, channel, made_at);

ALTER TABLE promises ADD COLUMN due_set_at BIGINT;
ALTER TABLE promise_steps ADD COLUMN due_set_at BIGINT;
