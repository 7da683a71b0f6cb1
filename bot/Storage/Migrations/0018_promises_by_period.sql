-- Promises by period, for figures and recaps; and another due that somebody gave one, since when: reminders begin anew with it.

CREATE INDEX promises_by_period ON promises (workspace, due_at);
CREATE INDEX promises_made ON promises (workspace, channel, made_at);

ALTER TABLE promises ADD COLUMN due_set_at BIGINT;
ALTER TABLE promise_steps ADD COLUMN due_set_at BIGINT;
