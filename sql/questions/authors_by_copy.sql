-- Who writes most of what we hold? One row per author, usable stories only.
SELECT
    names.author,
    count(*) AS stories,
    sum(words)::BIGINT AS words,
    list(DISTINCT agency ORDER BY agency) FILTER (WHERE agency IS NOT NULL) AS agencies,
    min(published_at) AS first_published_at,
    max(published_at) AS last_published_at
FROM latest_articles
CROSS JOIN unnest(authors) AS names (author)
GROUP BY names.author
ORDER BY stories DESC, words DESC, names.author ASC
LIMIT 100;
