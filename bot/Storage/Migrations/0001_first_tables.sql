-- Read by SQLite and PostgreSQL alike: TEXT and BIGINT only, instants and durations in ticks of 100 ns since 1970, truth as 0 and 1,
-- enumerations by the number of their C# member. Every table is keyed by workspace first.
-- "/* clustered */" marks a table that is best kept in the order of its key; a dialect that can say so replaces the mark.

-- Clients: what a team set for a channel, dated; who people are; what a channel is.

CREATE TABLE channel_settings (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    version BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace, channel, version)
) /* clustered */;

CREATE TABLE people (
    workspace TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    side BIGINT,
    took_part BIGINT NOT NULL,
    PRIMARY KEY (workspace, person)
) /* clustered */;

CREATE INDEX people_to_look_up ON people (workspace, person) WHERE (side IS NULL OR (name = '' AND side <> 2)) AND took_part = 1;

CREATE TABLE channels (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    name TEXT NOT NULL,
    client_can_read BIGINT,
    invited_by TEXT,
    PRIMARY KEY (workspace, channel)
) /* clustered */;

-- Ledger: facts, and what follows from them. A fact is never changed but for its words: those are erased earlier than the rest, and at once when
-- their message is deleted. words_from is when the message was sent, where its retention begins; null when there are no words (any more).
-- A message as people see it now is a message fact (kind 0), its latest edit (1), and no deletion (2) beside it: the key finds all of them together,
-- in whatever order they arrived. Not clustered: rows are wide, and appending them lets a flush that serves many channels write few pages. For the same reason the
-- message stands before the channel in the keys of facts and waits: ids grow with time on every platform, so that what is new, in whichever channel, lies side by side.

CREATE TABLE facts (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    kind BIGINT NOT NULL,
    fact_key TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    thread TEXT,
    author TEXT NOT NULL,
    leading_mention TEXT,
    mentions TEXT,
    stated_need BIGINT,
    stated_kind BIGINT,
    judged_need BIGINT NOT NULL,
    emoji TEXT NOT NULL,
    wait_action BIGINT NOT NULL,
    until_at BIGINT,
    files BIGINT NOT NULL,
    words TEXT,
    words_order TEXT,
    words_from BIGINT,
    arrived_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, message, channel, kind, fact_key)
);

CREATE INDEX facts_messages ON facts (workspace, channel, happened_at, message) WHERE kind = 0;
CREATE INDEX facts_replies ON facts (workspace, channel, thread, happened_at, message) WHERE kind = 0 AND thread IS NOT NULL;
CREATE INDEX facts_words ON facts (words_from) WHERE words_from IS NOT NULL;

CREATE TABLE participants (
    workspace TEXT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (workspace, person, channel)
) /* clustered */;

-- The oldest ask names the wait; more_asks holds the others, if any, as JSON.
CREATE TABLE waits (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    author TEXT NOT NULL,
    more_asks TEXT,
    thread TEXT,
    outcome BIGINT NOT NULL,
    settled_at BIGINT,
    settled_type BIGINT,
    settled_message TEXT,
    settled_from TEXT,
    claimed_by TEXT,
    claimed_at BIGINT,
    snoozed_until BIGINT,
    next_due BIGINT,
    settings_version BIGINT NOT NULL,
    business BIGINT,
    within_target BIGINT,
    PRIMARY KEY (workspace, message, channel, asked_at)
) /* clustered */;

CREATE INDEX waits_due ON waits (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX waits_open ON waits (workspace, asked_at) WHERE outcome = 0;

CREATE TABLE sent_rungs (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    step BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel, message, asked_at)
) /* clustered */;

-- Outbox. due_at is when somebody may take the delivery up: not_before, or the end of a lease; null when nothing is to be done.

CREATE TABLE deliveries (
    workspace TEXT NOT NULL,
    delivery_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    destination TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    repeats BIGINT NOT NULL,
    unreachable TEXT NOT NULL,
    posted_workspace TEXT,
    posted_place TEXT,
    posted_message TEXT,
    delivered_at BIGINT,
    problem TEXT,
    wants_refresh BIGINT NOT NULL,
    attempt_open BIGINT NOT NULL,
    due_at BIGINT,
    claimed_by TEXT,
    PRIMARY KEY (workspace, delivery_key)
);

CREATE INDEX deliveries_by_key ON deliveries (delivery_key);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_by_state ON deliveries (state, created_at);

CREATE TABLE delivery_subjects (
    workspace TEXT NOT NULL,
    delivery_key TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (workspace, delivery_key, subject)
) /* clustered */;

CREATE INDEX delivery_subjects_by_subject ON delivery_subjects (subject);

-- Intake: what people asked of the bot, and the platforms' delivery ids. due_at as above.

CREATE TABLE requests (
    workspace TEXT NOT NULL,
    request_id TEXT NOT NULL,
    person TEXT NOT NULL,
    where_workspace TEXT NOT NULL,
    where_channel TEXT NOT NULL,
    where_thread TEXT,
    message TEXT,
    action TEXT,
    words TEXT NOT NULL,
    answer TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    client_can_read BIGINT NOT NULL,
    done BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT,
    claimed_by TEXT,
    PRIMARY KEY (workspace, request_id)
);

CREATE INDEX requests_due ON requests (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX requests_done ON requests (asked_at) WHERE done = 1;

CREATE TABLE seen_requests (
    workspace TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, delivery_id)
) /* clustered */;

CREATE INDEX seen_requests_by_age ON seen_requests (seen_at);

-- Small things with a name. A name that belongs to a workspace begins with the workspace and a slash.

CREATE TABLE named_values (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) /* clustered */;
