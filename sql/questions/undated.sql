-- Which stories have no date, and why? One row per source and reason.
WITH reasons AS (
    SELECT
        source,
        batch,
        path,
        published_at,
        published_raw,
        coalesce(
            regexp_replace(published_basis, 'block \d+', 'block'),
            if(modified_at IS NULL, 'no date found', 'only a date of change')
        ) AS reason,
        count(*) OVER (PARTITION BY source) AS stories_of_source
    FROM articles
)

SELECT
    source,
    reason,
    count(*) AS stories,
    round(count(*) / min(stories_of_source), 4) AS share_of_stories,
    min(published_raw) AS example,
    min(batch || '/' || path) AS example_path
FROM reasons
WHERE published_at IS NULL
GROUP BY source, reason
ORDER BY stories DESC, source ASC, reason ASC;
