-- One row per file as it was landed.
CREATE TABLE files (
    source VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes >= 0),
    digest VARCHAR NOT NULL,
    items BIGINT NOT NULL CHECK (items >= 0),
    PRIMARY KEY (source, batch, path)
);
COMMENT ON COLUMN files.source IS 'whose copy this is: the folder under landing/';
COMMENT ON COLUMN files.batch IS 'unit of work and of replacement: the folder under landing/<source>/';
COMMENT ON COLUMN files.path IS 'file in the batch folder, with / between folders';
COMMENT ON COLUMN files.bytes IS 'size as landed, compressed where it came compressed';
COMMENT ON COLUMN files.digest IS 'sha256 of the bytes as landed, 64 hex digits';
COMMENT ON COLUMN files.items IS 'items found in the file: its documents and its rejects together; none where all that was fetched was the same as before';
