-- What has been loaded, and how did it go? One row per batch.
WITH landed AS (
    SELECT
        source,
        batch,
        count(*) AS files
    FROM files
    GROUP BY source, batch
),

stories AS (
    SELECT
        source,
        batch,
        count(*) AS stories,
        sum(words)::BIGINT AS words,
        min(published_at) AS first_published_at,
        max(published_at) AS last_published_at
    FROM articles
    GROUP BY source, batch
),

refused AS (
    SELECT
        source,
        batch,
        count(*) AS rejects
    FROM rejects
    GROUP BY source, batch
)

SELECT
    landed.source,
    landed.batch,
    landed.files,
    coalesce(stories.stories, 0) AS stories,
    coalesce(refused.rejects, 0) AS rejects,
    coalesce(stories.words, 0) AS words,
    stories.first_published_at,
    stories.last_published_at
FROM landed
LEFT JOIN stories ON landed.source = stories.source AND landed.batch = stories.batch
LEFT JOIN refused ON landed.source = refused.source AND landed.batch = refused.batch
ORDER BY landed.source ASC, landed.batch ASC;
