-- Links that open the page of figures, once: of each only a digest.

CREATE TABLE insight_links (
    workspace TEXT NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, digest)
) /* clustered */;

CREATE INDEX insight_links_by_digest ON insight_links (digest);
CREATE INDEX insight_links_by_age ON insight_links (expires_at);
