-- Who ran the same text under another headline? One row per body, its letters and digits alone compared.
WITH openings AS (
    SELECT
        source,
        headline,
        body,
        published_at,
        words,
        -- few bodies share their length and opening: only those are compared whole
        count(*) OVER (PARTITION BY words, lower(regexp_replace(left(body, 80), '[^\pL\pN]+', '', 'g'))) AS alike
    FROM articles
    WHERE words > 0
),

bodies AS (
    SELECT
        source,
        headline,
        published_at,
        words,
        md5(lower(regexp_replace(body, '[^\pL\pN]+', '', 'g'))) AS digest
    FROM openings
    WHERE alike > 1
)

SELECT
    count(*) AS stories,
    count(DISTINCT headline) AS headlines,
    list(DISTINCT source ORDER BY source) AS sources,
    min(published_at) AS first_published_at,
    max(words) AS words,
    list(DISTINCT headline ORDER BY headline) AS headline_variants
FROM bodies
GROUP BY digest
HAVING count(DISTINCT headline) > 1
ORDER BY stories DESC, words DESC, digest ASC
LIMIT 100;
