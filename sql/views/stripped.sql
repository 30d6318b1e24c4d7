-- One row per block that is not part of an article's text, with the rule that says so.
CREATE VIEW stripped AS
SELECT
    articles.source,
    articles.batch,
    articles.doc_id,
    articles.path,
    articles.headline,
    blocks.block_no,
    labels.label,
    labels.rule,
    blocks.text
FROM labels
INNER JOIN blocks ON labels.doc_id = blocks.doc_id AND labels.block_no = blocks.block_no
INNER JOIN articles ON labels.doc_id = articles.doc_id
WHERE labels.wins AND labels.label <> 'body';
