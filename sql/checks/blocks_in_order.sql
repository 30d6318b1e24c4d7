-- No row: blocks and paragraphs run from 0 without holes, and every block but a paragraph's first names its seam.
WITH beside AS (
    SELECT
        doc_id,
        block_no,
        para_no,
        seam,
        lag(block_no, 1, -1) OVER document AS block_before,
        lag(para_no, 1, -1) OVER document AS para_before
    FROM blocks
    WINDOW document AS (PARTITION BY doc_id ORDER BY block_no)
)

SELECT
    documents.source,
    documents.batch,
    documents.path,
    format(
        'block {} of paragraph {} (seam {}) after block {} of paragraph {}',
        beside.block_no,
        beside.para_no,
        coalesce(beside.seam, '-'),
        beside.block_before,
        beside.para_before
    ) AS detail
FROM beside
LEFT JOIN documents ON beside.doc_id = documents.doc_id
WHERE
    beside.block_no <> beside.block_before + 1
    OR beside.para_no <> beside.para_before + if(beside.seam IS NULL, 1, 0);
