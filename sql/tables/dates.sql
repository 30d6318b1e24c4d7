-- One row per date that a document gives for itself.
CREATE TABLE dates (
    doc_id VARCHAR NOT NULL,
    date_no INTEGER NOT NULL,
    field VARCHAR NOT NULL CHECK (field IN ('published_at', 'modified_at')),
    raw VARCHAR NOT NULL,
    "at" TIMESTAMP,
    precision VARCHAR CHECK (precision IN ('second', 'minute', 'day')),
    basis VARCHAR NOT NULL,
    chosen BOOLEAN NOT NULL,
    PRIMARY KEY (doc_id, date_no),
    FOREIGN KEY (doc_id) REFERENCES documents (doc_id)
);
COMMENT ON COLUMN dates.doc_id IS 'the document';
COMMENT ON COLUMN dates.date_no IS 'place among the document''s candidates, from 0, the best first';
COMMENT ON COLUMN dates.field IS 'column of articles that it is a candidate for';
COMMENT ON COLUMN dates.raw IS 'as printed';
COMMENT ON COLUMN dates."at" IS 'UTC; empty where the date could not be resolved';
COMMENT ON COLUMN dates.precision IS 'finest part that was printed';
COMMENT ON COLUMN dates.basis IS 'where it stands, and whose time zone it was read in, or why it could not be resolved';
COMMENT ON COLUMN dates.chosen IS 'true for the one that made the field';
