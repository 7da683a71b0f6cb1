-- Slack: where the app is installed. workspace is slack:T…, or slack:E… for a whole Grid organisation; slack_grid names the organisation that a workspace is served by.

CREATE TABLE slack_installations (
    workspace TEXT NOT NULL PRIMARY KEY,
    enterprise TEXT,
    name TEXT NOT NULL,
    app TEXT NOT NULL,
    bot_user TEXT NOT NULL,
    address TEXT,
    installer TEXT,
    installed_at BIGINT NOT NULL
) /* clustered */;

CREATE TABLE slack_grid (
    workspace TEXT NOT NULL PRIMARY KEY,
    enterprise TEXT NOT NULL
) /* clustered */;

CREATE INDEX slack_grid_by_enterprise ON slack_grid (enterprise);

-- Tokens, encrypted: the bot's (person '') and those of people who connected their account. generation rises with every new pair; who renews one holds it until renewing_until.
CREATE TABLE slack_tokens (
    workspace TEXT NOT NULL,
    person TEXT NOT NULL,
    sealed TEXT NOT NULL,
    scopes TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    expires_at BIGINT,
    generation BIGINT NOT NULL,
    renewing_by TEXT,
    renewing_until BIGINT,
    PRIMARY KEY (workspace, person)
) /* clustered */;

CREATE INDEX slack_tokens_ending ON slack_tokens (expires_at) WHERE expires_at IS NOT NULL;
