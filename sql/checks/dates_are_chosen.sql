-- No row: a date of an article is the chosen one of its candidates; at most one is chosen for a field.
WITH stated AS (
    SELECT
        source,
        batch,
        path,
        doc_id,
        'published_at' AS field,
        published_at AS moment
    FROM articles
    UNION ALL
    SELECT
        source,
        batch,
        path,
        doc_id,
        'modified_at' AS field,
        modified_at AS moment
    FROM articles
),

chosen AS (
    SELECT
        doc_id,
        field,
        count(*) AS candidates,
        max("at") AS moment
    FROM dates
    WHERE chosen
    GROUP BY doc_id, field
)

SELECT
    stated.source,
    stated.batch,
    stated.path,
    format(
        '{} {}, chosen {} of {}',
        stated.field,
        coalesce(stated.moment::VARCHAR, '-'),
        coalesce(chosen.moment::VARCHAR, '-'),
        coalesce(chosen.candidates, 0)
    ) AS detail
FROM stated
LEFT JOIN chosen ON stated.doc_id = chosen.doc_id AND stated.field = chosen.field
WHERE
    chosen.candidates > 1
    OR chosen.moment IS DISTINCT FROM stated.moment;
