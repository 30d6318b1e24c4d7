-- No row: every landed file has as many documents and rejects as items, and every item has its file.
WITH items AS (
    SELECT
        source,
        batch,
        path
    FROM documents
    UNION ALL
    SELECT
        source,
        batch,
        path
    FROM rejects
),

-- a file's own name may hold # and !, so every place where it could end is tried
ends AS (
    SELECT
        source,
        batch,
        path,
        unnest([path] || [path[1:i - 1] FOR i IN range(1, length(path) + 1) IF path[i] IN ('#', '!')]) AS landed
    FROM items
),

placed AS (
    SELECT
        ends.source,
        ends.batch,
        ends.path,
        max(files.path) AS landed
    FROM ends
    LEFT JOIN files ON ends.source = files.source AND ends.batch = files.batch AND ends.landed = files.path
    GROUP BY ends.source, ends.batch, ends.path
),

counted AS (
    SELECT
        source,
        batch,
        landed,
        count(*) AS found
    FROM placed
    WHERE landed IS NOT NULL
    GROUP BY source, batch, landed
)

SELECT
    files.source,
    files.batch,
    files.path,
    format('{} items landed, {} documents and rejects', files.items, coalesce(counted.found, 0)) AS detail
FROM files
LEFT JOIN counted ON files.source = counted.source AND files.batch = counted.batch AND files.path = counted.landed
WHERE files.items <> coalesce(counted.found, 0)
UNION ALL
SELECT
    source,
    batch,
    path,
    'no such file was landed' AS detail
FROM placed
WHERE landed IS NULL;
