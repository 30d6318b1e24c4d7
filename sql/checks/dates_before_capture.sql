-- No row: no article is dated later than it was captured; a day counts from where on earth it begins first (UTC+14).
WITH stated AS (
    SELECT
        doc_id,
        'published_at' AS field,
        published_at AS moment,
        published_precision AS precision
    FROM articles
    UNION ALL
    SELECT
        articles.doc_id,
        'modified_at' AS field,
        articles.modified_at AS moment,
        dates.precision
    FROM articles
    LEFT JOIN dates
        ON articles.doc_id = dates.doc_id AND dates.field = 'modified_at' AND dates.chosen
)

SELECT
    documents.source,
    documents.batch,
    documents.path,
    format('{} {}, captured {}', stated.field, stated.moment, documents.captured_at) AS detail
FROM stated
INNER JOIN documents ON stated.doc_id = documents.doc_id
WHERE
    stated.moment - if(stated.precision = 'day', INTERVAL 14 HOURS, INTERVAL 0 HOURS)
    > documents.captured_at;
