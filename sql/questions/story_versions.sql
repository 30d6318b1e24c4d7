-- Which stories came in more than one version? One row per story, with its headlines in order.
WITH told_again AS (
    SELECT story_id
    FROM articles
    GROUP BY story_id
    HAVING count(*) > 1
)

SELECT
    articles.story_id,
    count(*) AS versions,
    min(articles.published_at) AS first_published_at,
    max(articles.published_at) AS last_published_at,
    list(articles.kind ORDER BY articles.published_at, articles.version, articles.doc_id) AS kinds,
    list(articles.headline ORDER BY articles.published_at, articles.version, articles.doc_id) AS headlines
FROM articles
SEMI JOIN told_again ON articles.story_id = told_again.story_id
GROUP BY articles.story_id
ORDER BY versions DESC, first_published_at ASC, articles.story_id ASC
LIMIT 100;
