-- What does each rule take out of each source's copy, and how much? One row per source, label and rule.
WITH copy AS (
    SELECT
        documents.source,
        count(*) AS blocks
    FROM blocks
    INNER JOIN documents ON blocks.doc_id = documents.doc_id
    GROUP BY documents.source
)

SELECT
    stripped.source,
    stripped.label,
    stripped.rule,
    count(*) AS blocks,
    count(DISTINCT stripped.doc_id) AS documents,
    round(count(*) / min(copy.blocks), 4) AS share_of_blocks,
    left(min(stripped.text), 80) AS example
FROM stripped
INNER JOIN copy ON stripped.source = copy.source
GROUP BY stripped.source, stripped.label, stripped.rule
ORDER BY stripped.source ASC, blocks DESC, stripped.label ASC, stripped.rule ASC;
