-- What does each rule do, and whom does it quarrel with? One row per rule, the one standing highest first.
WITH spoken AS (
    SELECT
        rule,
        count(*) AS matches,
        count(*) FILTER (WHERE wins) AS hits,
        count(DISTINCT doc_id) FILTER (WHERE wins) AS documents,
        -- doc_id is a digest, so its least is any document, and the same one each time
        min(struct_pack(doc_id := doc_id, block_no := block_no)) FILTER (WHERE wins) AS picked
    FROM labels
    GROUP BY rule
),

quarrels AS (
    SELECT
        winner.rule AS winner,
        loser.rule AS loser,
        count(*) AS blocks
    FROM labels AS loser
    INNER JOIN labels AS winner
        ON loser.doc_id = winner.doc_id AND loser.block_no = winner.block_no AND loser.label <> winner.label
    -- the markup's word for running text says nothing of a block, so nobody disagrees with it
    WHERE winner.wins AND NOT loser.wins AND NOT (loser.rule LIKE 'hint\_%' ESCAPE '\' AND loser.label = 'body')
    GROUP BY winner.rule, loser.rule
),

sides AS (
    SELECT
        winner AS rule,
        'beats' AS side,
        loser AS other,
        blocks
    FROM quarrels
    UNION ALL
    SELECT
        loser AS rule,
        'loses to' AS side,
        winner AS other,
        blocks
    FROM quarrels
),

conflicts AS (
    SELECT
        rule,
        list(other || ' ' || blocks ORDER BY blocks DESC, other ASC) FILTER (WHERE side = 'beats')[:3] AS beats,
        list(other || ' ' || blocks ORDER BY blocks DESC, other ASC) FILTER (WHERE side = 'loses to')[:3] AS loses_to
    FROM sides
    GROUP BY rule
)

SELECT
    rules.name AS rule,
    rules.label,
    coalesce(spoken.hits, 0) AS hits,
    coalesce(spoken.matches, 0) AS matches,
    coalesce(spoken.documents, 0) AS documents,
    conflicts.beats,
    conflicts.loses_to,
    left(blocks.text, 80) AS example
FROM rules
LEFT JOIN spoken ON rules.name = spoken.rule
LEFT JOIN conflicts ON rules.name = conflicts.rule
LEFT JOIN blocks ON spoken.picked.doc_id = blocks.doc_id AND spoken.picked.block_no = blocks.block_no
ORDER BY rules.standing ASC;
