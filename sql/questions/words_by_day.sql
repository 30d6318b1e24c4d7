-- How much does each source publish a day, and how long are its stories? One row per day (UTC) and source.
SELECT
    published_at::DATE AS day,
    source,
    count(*) AS stories,
    count(*) FILTER (WHERE words = 0) AS without_text,
    sum(words)::BIGINT AS words,
    median(words) AS median_words
FROM latest_articles
WHERE published_at IS NOT NULL
GROUP BY day, source
ORDER BY day ASC, source ASC;
