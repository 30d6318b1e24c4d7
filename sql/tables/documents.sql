-- One row per item that could be read: a story, a page, an alert.
CREATE TABLE documents (
    doc_id VARCHAR PRIMARY KEY CHECK (length(doc_id) = 16),
    content_hash VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    uri VARCHAR,
    captured_at TIMESTAMP,
    bytes BIGINT NOT NULL CHECK (bytes >= 0),
    text_digest VARCHAR NOT NULL
);
COMMENT ON COLUMN documents.doc_id IS '16 hex digits of a sha256 over source, batch, path and bytes';
COMMENT ON COLUMN documents.content_hash IS 'sha256 of the item''s bytes alone, 64 hex digits: equal means it was sent twice';
COMMENT ON COLUMN documents.source IS 'whose copy this is: the folder under landing/';
COMMENT ON COLUMN documents.batch IS 'unit of work and of replacement: the folder under landing/<source>/';
COMMENT ON COLUMN documents.format IS 'module of tasks/formats that read it';
COMMENT ON COLUMN documents.path IS 'file in the batch, then !member of an archive, then #place of the item in its file';
COMMENT ON COLUMN documents.uri IS 'address or identifier that the item gives itself';
COMMENT ON COLUMN documents.captured_at IS 'when the bytes were fetched or copied, UTC; empty when nobody said';
COMMENT ON COLUMN documents.bytes IS 'size of the item in bytes';
COMMENT ON COLUMN documents.text_digest IS 'md5 of the visible text before seams cut it: paragraphs with their gaps, a line feed between two';
