-- One row per block of text: a paragraph, or a part of one that a seam cut off.
CREATE TABLE blocks (
    doc_id VARCHAR NOT NULL,
    block_no INTEGER NOT NULL,
    para_no INTEGER NOT NULL,
    hint VARCHAR NOT NULL CHECK (hint IN (
        'advert', 'byline', 'caption', 'copyright', 'correction', 'credit', 'dateline', 'editor_note', 'furniture',
        'header', 'headline', 'list_item', 'paragraph', 'quote', 'related', 'sign_off', 'standfirst', 'subhead',
        'table', 'timestamp', 'unknown'
    )),
    seam VARCHAR,
    depth INTEGER NOT NULL,
    link_share REAL NOT NULL CHECK (link_share BETWEEN 0 AND 1),
    path VARCHAR,
    gap VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (doc_id, block_no),
    FOREIGN KEY (doc_id) REFERENCES documents (doc_id)
);
COMMENT ON COLUMN blocks.doc_id IS 'the document';
COMMENT ON COLUMN blocks.block_no IS 'place in the document, from 0';
COMMENT ON COLUMN blocks.para_no IS 'paragraph that the block belongs to, from 0';
COMMENT ON COLUMN blocks.hint IS 'what the markup says the paragraph is; unknown where the format has no markup';
COMMENT ON COLUMN blocks.seam IS 'name of the seam that cut this block from the one before it; empty at the start of a paragraph';
COMMENT ON COLUMN blocks.depth IS 'how deep the paragraph sits: columns of indentation in text, elements in HTML';
COMMENT ON COLUMN blocks.link_share IS 'share of the characters that are text of links, 0 to 1';
COMMENT ON COLUMN blocks.path IS 'elements that the paragraph stands in, the three innermost, with their class names: article>div.body>p.text; of furniture up to the element that makes it such; empty outside HTML pages';
COMMENT ON COLUMN blocks.gap IS 'what stands before the text in its paragraph: blanks, a bullet, or nothing';
COMMENT ON COLUMN blocks.text IS 'visible characters, as printed';
