-- One row per value that a document states of itself outside its text, or in a field of its own.
CREATE TABLE fields (
    doc_id VARCHAR NOT NULL,
    field_no INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    PRIMARY KEY (doc_id, field_no),
    FOREIGN KEY (doc_id) REFERENCES documents (doc_id)
);
COMMENT ON COLUMN fields.doc_id IS 'the document';
COMMENT ON COLUMN fields.field_no IS 'from 0; of two values of one field the lower number is the better one';
COMMENT ON COLUMN fields.field IS 'name of the column of articles that it speaks of, or a name of the format''s own';
COMMENT ON COLUMN fields.value IS 'as printed';
COMMENT ON COLUMN fields.origin IS 'where the document says so: DATE, JSON-LD headline, og:title, wire header';
