-- What could not be read, and why? One row per source and reason.
SELECT
    source,
    reason,
    count(*) AS items,
    count(DISTINCT batch) AS batches,
    min(batch || '/' || path) AS example_path,
    arg_min(detail, batch || '/' || path) AS example
FROM rejects
GROUP BY source, reason
ORDER BY items DESC, source ASC, reason ASC;
