-- No row: no key of a table stands twice.
WITH doubled AS (
    SELECT
        'documents' AS name,
        doc_id,
        '' AS part,
        count(*) AS times
    FROM documents
    GROUP BY doc_id
    HAVING count(*) > 1
    UNION ALL
    SELECT
        'articles' AS name,
        doc_id,
        '' AS part,
        count(*) AS times
    FROM articles
    GROUP BY doc_id
    HAVING count(*) > 1
    UNION ALL
    SELECT
        'blocks' AS name,
        doc_id,
        block_no::VARCHAR AS part,
        count(*) AS times
    FROM blocks
    GROUP BY doc_id, block_no
    HAVING count(*) > 1
    UNION ALL
    SELECT
        'labels' AS name,
        doc_id,
        block_no || ' ' || rule AS part,
        count(*) AS times
    FROM labels
    GROUP BY doc_id, block_no, rule
    HAVING count(*) > 1
    UNION ALL
    SELECT
        'fields' AS name,
        doc_id,
        field_no::VARCHAR AS part,
        count(*) AS times
    FROM fields
    GROUP BY doc_id, field_no
    HAVING count(*) > 1
    UNION ALL
    SELECT
        'dates' AS name,
        doc_id,
        date_no::VARCHAR AS part,
        count(*) AS times
    FROM dates
    GROUP BY doc_id, date_no
    HAVING count(*) > 1
    UNION ALL
    SELECT
        'photos' AS name,
        doc_id,
        photo_no::VARCHAR AS part,
        count(*) AS times
    FROM photos
    GROUP BY doc_id, photo_no
    HAVING count(*) > 1
)

SELECT
    documents.source,
    documents.batch,
    documents.path,
    format('{} {} {}: {} times', doubled.name, doubled.doc_id, doubled.part, doubled.times) AS detail
FROM doubled
LEFT JOIN documents ON doubled.doc_id = documents.doc_id
UNION ALL
SELECT
    source,
    batch,
    path,
    format('files: {} times', count(*)) AS detail
FROM files
GROUP BY source, batch, path
HAVING count(*) > 1
UNION ALL
SELECT
    source,
    batch,
    path,
    format('rejects: {} times', count(*)) AS detail
FROM rejects
GROUP BY source, batch, path
HAVING count(*) > 1
UNION ALL
SELECT
    source,
    batch,
    step AS path,
    format('runs: {} times', count(*)) AS detail
FROM runs
GROUP BY source, batch, step
HAVING count(*) > 1
UNION ALL
SELECT
    NULL AS source,
    NULL AS batch,
    NULL AS path,
    format('rules {}: {} times', name, count(*)) AS detail
FROM rules
GROUP BY name
HAVING count(*) > 1;
