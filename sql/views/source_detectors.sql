-- One row per source, night and detector that fired: a rule that won a block, or a field of articles that was filled.
CREATE VIEW source_detectors AS
WITH copy AS (
    SELECT
        documents.doc_id,
        documents.source,
        source_batches.night
    FROM documents
    INNER JOIN source_batches
        ON documents.source = source_batches.source AND documents.batch = source_batches.batch
),

fired AS (
    SELECT DISTINCT
        doc_id,
        'rule ' || rule AS detector
    FROM labels
    WHERE wins
),

present AS (
    SELECT
        doc_id,
        headline IS NOT NULL AS headline,
        byline IS NOT NULL AS byline,
        dateline IS NOT NULL AS dateline,
        agency IS NOT NULL AS agency,
        published_at IS NOT NULL AS published_at,
        body IS NOT NULL AS body
    FROM articles
),

found AS (
    SELECT
        doc_id,
        detector
    FROM fired
    UNION ALL
    SELECT
        doc_id,
        'field ' || field AS detector
    FROM present
    UNPIVOT (is_there FOR field IN (headline, byline, dateline, agency, published_at, body))
    WHERE is_there
)

SELECT
    copy.source,
    copy.night,
    found.detector,
    count(*) AS documents
FROM found
INNER JOIN copy ON found.doc_id = copy.doc_id
GROUP BY copy.source, copy.night, found.detector;
