-- Who somebody is expires: checked_at is when the platform last said it in full. mail_domain is what stands behind the @ of an address, and nothing before it;
-- said_by is who of the team put the person on their side by hand, which beats the platform's word.

ALTER TABLE people ADD COLUMN mail_domain TEXT;
ALTER TABLE people ADD COLUMN said_by TEXT;
ALTER TABLE people ADD COLUMN checked_at BIGINT;

CREATE INDEX people_to_check ON people (checked_at) WHERE took_part = 1 AND side IS NOT NULL AND said_by IS NULL;

-- Whoever is known from before is asked once more.
UPDATE people SET checked_at = 0 WHERE side = 1;
