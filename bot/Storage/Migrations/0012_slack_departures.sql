-- Workspaces that the app was uninstalled from, until what is kept of them is erased. must_ask: whether it is so is asked from Slack first, for a configured token has no date.

CREATE TABLE slack_departures (
    workspace TEXT NOT NULL PRIMARY KEY,
    enterprise TEXT,
    left_at BIGINT NOT NULL,
    must_ask BIGINT NOT NULL
) /* clustered */;

CREATE INDEX slack_departures_by_enterprise ON slack_departures (enterprise);
