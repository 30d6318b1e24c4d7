-- One row per rule that labels are drawn from, the one standing highest first.
CREATE TABLE rules (
    name VARCHAR PRIMARY KEY,
    standing INTEGER NOT NULL,
    round INTEGER NOT NULL CHECK (round IN (1, 2)),
    label VARCHAR NOT NULL,
    pattern VARCHAR,
    "where" VARCHAR,
    digest VARCHAR NOT NULL
);
COMMENT ON COLUMN rules.name IS 'never loses its meaning: a changed meaning gets a new name';
COMMENT ON COLUMN rules.standing IS 'from 0; of the rules that match a block the lowest number wins';
COMMENT ON COLUMN rules.round IS '1 looks at the block alone, 2 also at the labels around it';
COMMENT ON COLUMN rules.label IS 'what a matching block is';
COMMENT ON COLUMN rules.pattern IS 'Rust regular expression that the text must contain; empty where "where" says it all';
COMMENT ON COLUMN rules."where" IS 'SQL condition on the block and its features; empty for every block';
COMMENT ON COLUMN rules.digest IS 'sha256 of label, pattern, where and round, 16 hex digits';
