-- The page of figures counts hundreds of thousands of waits and promises: what it counts by stands in the index, so that no row is looked up for it.

DROP INDEX waits_ended;
CREATE INDEX waits_ended ON waits (workspace, channel, ended_at, asked_at, outcome, business, within_target);

DROP INDEX promises_by_period;
CREATE INDEX promises_by_period ON promises (workspace, due_at, channel, outcome, closed_at);
