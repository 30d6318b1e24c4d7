-- How much copy does each agency give us a day? One row per day (UTC) and agency, usable stories only.
SELECT
    published_at::DATE AS day,
    agency,
    count(*) AS stories,
    sum(words)::BIGINT AS words,
    count(DISTINCT source) AS sources
FROM latest_articles
WHERE published_at IS NOT NULL
GROUP BY day, agency
ORDER BY day ASC, stories DESC, agency ASC;
