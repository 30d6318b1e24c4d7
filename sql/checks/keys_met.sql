-- No row: every row that names a document finds it, and every label its block.
WITH children AS (
    SELECT
        'articles' AS name,
        doc_id
    FROM articles
    UNION
    SELECT
        'blocks' AS name,
        doc_id
    FROM blocks
    UNION
    SELECT
        'labels' AS name,
        doc_id
    FROM labels
    UNION
    SELECT
        'fields' AS name,
        doc_id
    FROM fields
    UNION
    SELECT
        'dates' AS name,
        doc_id
    FROM dates
    UNION
    SELECT
        'photos' AS name,
        doc_id
    FROM photos
)

SELECT
    NULL AS source,
    NULL AS batch,
    NULL AS path,
    format('{} of {}: no such document', children.name, children.doc_id) AS detail
FROM children
ANTI JOIN documents ON children.doc_id = documents.doc_id
UNION ALL
SELECT
    documents.source,
    documents.batch,
    documents.path,
    format('label {} of block {}: no such block', labels.label, labels.block_no) AS detail
FROM labels
INNER JOIN documents ON labels.doc_id = documents.doc_id
ANTI JOIN blocks ON labels.doc_id = blocks.doc_id AND labels.block_no = blocks.block_no;
