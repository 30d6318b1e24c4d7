-- Which rules and fields have stopped? One row per source and detector on its last night, beside the 14 nights before.
WITH nights AS (
    SELECT
        source_batches.source,
        source_batches.night,
        count(*) AS of_documents
    FROM documents
    INNER JOIN source_batches
        ON documents.source = source_batches.source AND documents.batch = source_batches.batch
    GROUP BY source_batches.source, source_batches.night
),

-- 0 is the last night, 1 the one before it
counted AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY source
            ORDER BY try_cast(night AS DATE) DESC NULLS LAST, night DESC
        ) - 1 AS back
    FROM nights
),

history AS (
    SELECT
        source,
        count(*) AS nights_before,
        sum(of_documents) AS documents_before
    FROM counted
    WHERE back BETWEEN 1 AND 14
    GROUP BY source
),

fired AS (
    SELECT
        source_detectors.source,
        source_detectors.detector,
        coalesce(sum(source_detectors.documents) FILTER (WHERE counted.back = 0), 0)::BIGINT AS documents,
        count(*) FILTER (WHERE counted.back > 0) AS nights_fired,
        sum(source_detectors.documents) FILTER (WHERE counted.back > 0) AS fired_before
    FROM source_detectors
    INNER JOIN counted ON source_detectors.source = counted.source AND source_detectors.night = counted.night
    WHERE counted.back <= 14
    GROUP BY source_detectors.source, source_detectors.detector
)

SELECT
    fired.source,
    counted.night,
    fired.detector,
    fired.documents,
    counted.of_documents,
    round(fired.fired_before / history.documents_before, 4) AS usual_share,
    round(fired.fired_before / history.documents_before * counted.of_documents, 1) AS usual_documents,
    fired.nights_fired,
    history.nights_before
FROM fired
INNER JOIN history ON fired.source = history.source
INNER JOIN counted ON fired.source = counted.source AND counted.back = 0
WHERE fired.nights_fired > 0
ORDER BY usual_documents - fired.documents DESC, fired.source ASC, fired.detector ASC;
