-- Where do rules disagree, and which one wins? One row per pair of rules that give a block different labels.
SELECT
    winner.rule AS winning_rule,
    winner.label AS winning_label,
    loser.rule AS losing_rule,
    loser.label AS losing_label,
    count(*) AS blocks,
    count(DISTINCT winner.doc_id) AS documents,
    left(min(blocks.text), 80) AS example
FROM labels AS winner
INNER JOIN labels AS loser
    ON winner.doc_id = loser.doc_id AND winner.block_no = loser.block_no AND winner.label <> loser.label
INNER JOIN blocks ON winner.doc_id = blocks.doc_id AND winner.block_no = blocks.block_no
-- hint_unknown says nothing of a block, so nobody disagrees with it
WHERE winner.wins AND NOT loser.wins AND loser.rule <> 'hint_unknown'
GROUP BY winner.rule, winner.label, loser.rule, loser.label
ORDER BY blocks DESC, winning_rule ASC, losing_rule ASC;
