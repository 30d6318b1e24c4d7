-- No row: every block has one label that wins, and no more.
WITH winners AS (
    SELECT
        doc_id,
        block_no,
        count(*) AS wins
    FROM labels
    WHERE wins
    GROUP BY doc_id, block_no
)

SELECT
    documents.source,
    documents.batch,
    documents.path,
    format('block {} has {} winning labels', blocks.block_no, coalesce(winners.wins, 0)) AS detail
FROM blocks
LEFT JOIN winners ON blocks.doc_id = winners.doc_id AND blocks.block_no = winners.block_no
LEFT JOIN documents ON blocks.doc_id = documents.doc_id
WHERE coalesce(winners.wins, 0) <> 1;
