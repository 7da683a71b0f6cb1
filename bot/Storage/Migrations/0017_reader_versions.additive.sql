-- The version of the reader that judged a text, beside the judgement: a newer one never changes what was read. Null before versions were kept. An older program leaves it so.

ALTER TABLE facts ADD COLUMN reader BIGINT;
