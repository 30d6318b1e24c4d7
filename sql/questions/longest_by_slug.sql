-- Which slugs ran longest? One row per slug, with its longest story; usable stories only.
SELECT
    slug,
    words,
    count(*) OVER (PARTITION BY slug) AS stories,
    headline,
    source,
    published_at,
    doc_id
FROM latest_articles
WHERE slug IS NOT NULL AND words > 0
QUALIFY row_number() OVER (PARTITION BY slug ORDER BY words DESC, doc_id ASC) = 1
ORDER BY words DESC, slug ASC
LIMIT 50;
