-- No row: an article's body is its body blocks, parted by a blank line.
WITH bodies AS (
    SELECT
        blocks.doc_id,
        array_to_string(list(blocks.text ORDER BY blocks.block_no), chr(10) || chr(10)) AS body
    FROM blocks
    INNER JOIN labels ON blocks.doc_id = labels.doc_id AND blocks.block_no = labels.block_no
    WHERE labels.wins AND labels.label = 'body'
    GROUP BY blocks.doc_id
)

SELECT
    articles.source,
    articles.batch,
    articles.path,
    format(
        '{} characters of body, {} in body blocks',
        length(coalesce(articles.body, '')),
        length(coalesce(bodies.body, ''))
    ) AS detail
FROM articles
LEFT JOIN bodies ON articles.doc_id = bodies.doc_id
WHERE coalesce(articles.body, '') <> coalesce(bodies.body, '');
