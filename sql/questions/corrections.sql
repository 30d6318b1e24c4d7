-- What was corrected, killed or withdrawn, and what had been sent before? One row per such version, the latest first.
SELECT
    changed.published_at,
    changed.source,
    changed.agency,
    changed.kind,
    changed.status,
    changed.headline,
    arg_max(earlier.headline, earlier.published_at) AS headline_before,
    changed.correction,
    changed.doc_id
FROM articles AS changed
LEFT JOIN story_changes ON changed.doc_id = story_changes.doc_id
LEFT JOIN articles AS earlier
    ON
        coalesce(story_changes.of_story_id, changed.story_id) = earlier.story_id
        AND changed.published_at > earlier.published_at
WHERE
    changed.kind IN ('correction', 'kill', 'withdrawal')
    OR changed.status = 'canceled'
    OR changed.correction IS NOT NULL
GROUP BY ALL
ORDER BY changed.published_at DESC NULLS LAST, changed.source ASC, changed.doc_id ASC
LIMIT 200;
