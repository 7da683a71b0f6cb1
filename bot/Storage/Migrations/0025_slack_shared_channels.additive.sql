-- Slack: channels that several workspaces of ours are in. Slack tells an event once and names one of them; here it waits until the others have it, too.

CREATE TABLE slack_shared_events (
    workspace TEXT NOT NULL,
    event TEXT NOT NULL,
    channel TEXT NOT NULL,
    context TEXT,
    body TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (workspace, event)
) /* clustered */;

CREATE INDEX slack_shared_events_due ON slack_shared_events (due_at);
CREATE INDEX slack_shared_events_by_age ON slack_shared_events (kept_at);

-- Which other workspaces of ours are in a channel, as Slack last said. The workspace itself stands among them, so that "nobody else" is an answer.
CREATE TABLE slack_shared_channels (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    fellow TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel, fellow)
) /* clustered */;

CREATE INDEX slack_shared_channels_by_channel ON slack_shared_channels (channel);
CREATE INDEX slack_shared_channels_by_fellow ON slack_shared_channels (fellow);
