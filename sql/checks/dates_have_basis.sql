-- No row: no article is dated without the words it was read from, their basis and their precision.
SELECT
    source,
    batch,
    path,
    format(
        '{} from "{}", precision {}, basis {}',
        published_at,
        coalesce(published_raw, '-'),
        coalesce(published_precision, '-'),
        coalesce(published_basis, '-')
    ) AS detail
FROM articles
WHERE
    published_at IS NOT NULL
    AND (published_raw IS NULL OR published_precision IS NULL OR published_basis IS NULL);
