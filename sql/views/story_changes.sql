-- One row per correction, kill or withdrawal of an earlier story that came under another slug, headline or day.
CREATE VIEW story_changes AS
-- it has that story's headline behind its own prefix, or quotes it: Please read in item "FERRY IS BACK" …
WITH named AS (
    SELECT
        doc_id,
        story_id,
        source,
        agency,
        kind,
        published_at,
        unnest(
            [headline]
            || regexp_extract_all(concat_ws(' ', correction, editor_note, left(body, 500)), '["“]([^"”]+)["”]', 1)
        ) AS name
    FROM articles
    WHERE kind IN ('correction', 'kill', 'withdrawal') AND published_at IS NOT NULL
),

-- headlines by their letters and digits alone, without the words that say which version it is
changes AS (
    SELECT
        * EXCLUDE (name),
        lower(
            regexp_replace(
                regexp_replace(
                    name, '(?i)^(\W*(CORRECT(ED|ION|ING)|REFILE|RPT|REPEAT|KILL(ED)?|WITHDRAW[NAL]+|UPDATE \d*)\b)+', ''
                ),
                '[^\pL\pN]+', '', 'g'
            )
        ) AS letters
    FROM named
),

earlier AS (
    SELECT
        doc_id,
        story_id,
        source,
        agency,
        published_at,
        lower(regexp_replace(headline, '[^\pL\pN]+', '', 'g')) AS letters
    FROM articles
    -- shorter ones come every day: "Closing prices"
    WHERE kind NOT IN ('kill', 'withdrawal') AND length(headline) > 15
)

SELECT
    changes.doc_id,
    changes.story_id,
    changes.kind,
    changes.published_at,
    arg_max(earlier.doc_id, (earlier.published_at, earlier.doc_id)) AS of_doc_id,
    arg_max(earlier.story_id, (earlier.published_at, earlier.doc_id)) AS of_story_id
FROM changes
INNER JOIN earlier
    ON
        changes.source = earlier.source
        AND changes.letters = earlier.letters
        AND changes.story_id <> earlier.story_id
        AND changes.agency IS NOT DISTINCT FROM earlier.agency
        AND earlier.published_at BETWEEN changes.published_at - INTERVAL 14 DAYS AND changes.published_at
GROUP BY changes.doc_id, changes.story_id, changes.kind, changes.published_at;
