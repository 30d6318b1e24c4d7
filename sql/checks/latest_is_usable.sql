-- No row: killed, withdrawn, held and embargoed copy is not in latest_articles, and each part of a story is in it once.
WITH latest AS MATERIALIZED (SELECT * FROM latest_articles)

SELECT
    source,
    batch,
    path,
    format('{}, {}, embargoed until {}', kind, status, coalesce(embargoed_until::VARCHAR, '-')) AS detail
FROM latest
WHERE
    kind IN ('kill', 'withdrawal')
    OR status IN ('canceled', 'withheld')
    OR NOT coalesce(embargoed_until <= now() AT TIME ZONE 'UTC', status <> 'embargoed')
UNION ALL
SELECT
    latest.source,
    latest.batch,
    latest.path,
    format('{} ({}) by {} came after it', gone.kind, gone.status, gone.path) AS detail
FROM latest
INNER JOIN articles AS gone ON latest.story_id = gone.story_id
WHERE
    (gone.kind IN ('kill', 'withdrawal') OR gone.status IN ('canceled', 'withheld'))
    AND coalesce(gone.take = latest.take, true)
    AND coalesce(gone.version >= latest.version, true)
    AND coalesce(gone.published_at >= latest.published_at, true)
UNION ALL
SELECT
    min(source) AS source,
    min(batch) AS batch,
    min(path) AS path,
    format('{} versions of story {}', count(*), story_id) AS detail
FROM latest
GROUP BY story_id, take
HAVING count(*) > 1;
