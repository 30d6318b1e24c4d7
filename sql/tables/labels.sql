-- One row per rule and block that it matches; one of a block's rows wins.
CREATE TABLE labels (
    doc_id VARCHAR NOT NULL,
    block_no INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    label VARCHAR NOT NULL CHECK (label IN (
        'advert', 'body', 'byline', 'caption', 'contributors', 'copyright', 'correction', 'credit', 'dateline',
        'editor_note', 'furniture', 'header', 'headline', 'newsletter', 'promo', 'related', 'sign_off', 'social',
        'standfirst', 'timestamp'
    )),
    wins BOOLEAN NOT NULL,
    PRIMARY KEY (doc_id, block_no, rule),
    FOREIGN KEY (doc_id, block_no) REFERENCES blocks (doc_id, block_no)
);
COMMENT ON COLUMN labels.doc_id IS 'the document';
COMMENT ON COLUMN labels.block_no IS 'the block';
COMMENT ON COLUMN labels.rule IS 'name in rules';
COMMENT ON COLUMN labels.label IS 'what the rule says the block is';
COMMENT ON COLUMN labels.wins IS 'true for the rule that stands highest of those that match the block';
