-- One row per item that could not be read.
CREATE TABLE rejects (
    source VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    PRIMARY KEY (source, batch, path)
);
COMMENT ON COLUMN rejects.source IS 'whose copy this is: the folder under landing/';
COMMENT ON COLUMN rejects.batch IS 'unit of work and of replacement: the folder under landing/<source>/';
COMMENT ON COLUMN rejects.path IS 'file in the batch, then !member of an archive, then #place of the item in its file';
COMMENT ON COLUMN rejects.reason IS 'one of a few words: empty, binary, truncated, too_large';
COMMENT ON COLUMN rejects.detail IS 'what was seen, for the person who has to look';
