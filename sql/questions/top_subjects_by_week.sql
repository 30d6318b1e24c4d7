-- What was the news about? One row per week (by its Monday, UTC) and subject, the five commonest of each week.
SELECT
    date_trunc('week', published_at)::DATE AS week,
    topics.subject,
    count(*) AS stories,
    sum(words)::BIGINT AS words
FROM latest_articles
CROSS JOIN unnest(subjects) AS topics (subject)
WHERE published_at IS NOT NULL
GROUP BY week, topics.subject
QUALIFY row_number() OVER (PARTITION BY week ORDER BY count(*) DESC, topics.subject ASC) <= 5
ORDER BY week ASC, stories DESC, topics.subject ASC;
