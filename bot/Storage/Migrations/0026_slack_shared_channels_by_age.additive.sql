-- Who is in a shared channel is not kept for longer than it counts: the oldest are found without a look at the others.

CREATE INDEX /* beside */ slack_shared_channels_by_age ON slack_shared_channels (asked_at);
