-- The key ring, when it is kept here (Keys:Store) and not in a folder. It is of the whole program, and of no workspace.

CREATE TABLE sealing_keys (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL,
    made_at BIGINT NOT NULL
) /* clustered */;

-- Ways into the installation that were used, so that each is used once. Which workspace it leads to is not known yet.
CREATE TABLE slack_used_states (
    state TEXT NOT NULL PRIMARY KEY,
    used_at BIGINT NOT NULL
) /* clustered */;

CREATE INDEX slack_used_states_by_age ON slack_used_states (used_at);
