-- What the team taught about promises: the same sentence is one, or is none (null: the lesson is about replies). Where a lesson decided, a mark stands beside the text that it
-- decided about, so that neither another lesson nor forgetting this one changes the past.

ALTER TABLE lessons ADD COLUMN promises BIGINT;

ALTER TABLE promise_marks ADD COLUMN lesson BIGINT;
ALTER TABLE promise_marks ADD COLUMN words_digest TEXT;

CREATE INDEX /* beside */ promise_marks_by_lesson ON promise_marks (workspace, lesson, marked_at) WHERE lesson IS NOT NULL;
