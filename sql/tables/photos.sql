-- One row per photo that a document shows or names.
CREATE TABLE photos (
    doc_id VARCHAR NOT NULL,
    photo_no INTEGER NOT NULL,
    caption VARCHAR,
    credit VARCHAR,
    photographer VARCHAR,
    provider VARCHAR,
    agency VARCHAR,
    url VARCHAR,
    PRIMARY KEY (doc_id, photo_no),
    FOREIGN KEY (doc_id) REFERENCES documents (doc_id)
);
COMMENT ON COLUMN photos.doc_id IS 'the document';
COMMENT ON COLUMN photos.photo_no IS 'place among the document''s photos, from 0';
COMMENT ON COLUMN photos.caption IS 'as printed, without the credit';
COMMENT ON COLUMN photos.credit IS 'as printed, without the word "Photo:"';
COMMENT ON COLUMN photos.photographer IS 'the person';
COMMENT ON COLUMN photos.provider IS 'who handed the photo out, or the house that is no news agency';
COMMENT ON COLUMN photos.agency IS 'the news agency that distributed it';
COMMENT ON COLUMN photos.url IS 'address of the picture';
