-- What does each rule take most often? One row per rule and text, at most ten of a rule, none of the hints.
SELECT
    labels.rule,
    labels.label,
    count(*) AS blocks,
    count(DISTINCT labels.doc_id) AS documents,
    left(blocks.text, 160) AS opening
FROM labels
INNER JOIN blocks ON labels.doc_id = blocks.doc_id AND labels.block_no = blocks.block_no
WHERE labels.wins AND NOT labels.rule LIKE 'hint\_%' ESCAPE '\'
GROUP BY labels.rule, labels.label, left(blocks.text, 160)
QUALIFY row_number() OVER (PARTITION BY labels.rule ORDER BY count(*) DESC, left(blocks.text, 160) ASC) <= 10
ORDER BY labels.rule ASC, blocks DESC, opening ASC;
