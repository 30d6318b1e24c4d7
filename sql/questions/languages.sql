-- In which languages is the copy of each source? One row per source and language.
SELECT
    source,
    language,
    count(*) AS stories,
    sum(words)::BIGINT AS words,
    min(published_at) AS first_published_at,
    max(published_at) AS last_published_at
FROM articles
GROUP BY source, language
ORDER BY source ASC, stories DESC, language ASC;
