-- One row per step and batch: the last time it was done.
CREATE TABLE runs (
    source VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    step VARCHAR NOT NULL CHECK (step IN ('read', 'label', 'compose')),
    rows BIGINT NOT NULL,
    seconds DOUBLE NOT NULL,
    input_digest VARCHAR NOT NULL,
    rules_digest VARCHAR NOT NULL,
    code_digest VARCHAR NOT NULL,
    output_digest VARCHAR NOT NULL,
    digests STRUCT("table" VARCHAR, digest VARCHAR)[] NOT NULL,
    PRIMARY KEY (source, batch, step)
);
COMMENT ON COLUMN runs.source IS 'whose copy this is: the folder under landing/';
COMMENT ON COLUMN runs.batch IS 'unit of work and of replacement: the folder under landing/<source>/';
COMMENT ON COLUMN runs.step IS 'the step';
COMMENT ON COLUMN runs.rows IS 'rows written, all tables of the step together';
COMMENT ON COLUMN runs.seconds IS 'wall time of the step';
COMMENT ON COLUMN runs.input_digest IS 'sha256 of what the step read, 16 hex digits';
COMMENT ON COLUMN runs.rules_digest IS 'sha256 of the rules it went by, 16 hex digits';
COMMENT ON COLUMN runs.code_digest IS 'sha256 of the project''s own code it ran, 16 hex digits';
COMMENT ON COLUMN runs.output_digest IS 'sha256 of the digests of its tables, 16 hex digits';
COMMENT ON COLUMN runs.digests IS 'sha256 of the batch''s Parquet file of each table it wrote, 16 hex digits';
