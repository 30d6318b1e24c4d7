-- Which stories have no date, and why? One row per source and reason.
WITH copy AS (
    SELECT
        source,
        count(*) AS stories
    FROM articles
    GROUP BY source
)

SELECT
    articles.source,
    coalesce(articles.published_basis, 'no date found') AS reason,
    count(*) AS stories,
    round(count(*) / min(copy.stories), 4) AS share_of_stories,
    min(articles.published_raw) AS example,
    min(articles.batch || '/' || articles.path) AS example_path
FROM articles
INNER JOIN copy ON articles.source = copy.source
WHERE articles.published_at IS NULL
GROUP BY articles.source, reason
ORDER BY stories DESC, articles.source ASC, reason ASC;
