-- One row per story, or take of one, that may be used now: its newest version; a kill or hold hides those before it.
CREATE VIEW latest_articles AS
WITH versions AS (
    SELECT
        doc_id,
        story_id,
        coalesce(take, '') AS take,
        batch,
        path,
        status,
        embargoed_until,
        kind IN ('kill', 'withdrawal') OR status IN ('canceled', 'withheld') AS gone,
        -- numbers decide where every version of the story has one, else dates alone
        if(count(version) OVER story = count(*) OVER story, version, 0) AS number,
        -- in doubt copy is gone: an undated kill is the last word, undated copy the first
        coalesce(published_at, if(gone, TIMESTAMP 'infinity', TIMESTAMP '-infinity')) AS moment
    FROM articles
    WINDOW story AS (PARTITION BY story_id)
),

takes AS (
    SELECT DISTINCT
        story_id,
        take
    FROM versions
),

-- a kill without a take is of all takes
parts AS (
    SELECT
        versions.*,
        takes.take AS part
    FROM versions
    INNER JOIN takes
        ON
            versions.story_id = takes.story_id
            AND (versions.take = takes.take OR (versions.gone AND versions.take = ''))
),

newest AS (
    SELECT doc_id
    FROM parts
    WHERE
        gone
        OR coalesce(embargoed_until <= now() AT TIME ZONE 'UTC', status <> 'embargoed')
    QUALIFY
        row_number() OVER (
            PARTITION BY story_id, part
            ORDER BY number DESC, moment DESC, gone DESC, batch DESC, path DESC, doc_id DESC
        ) = 1
        AND NOT gone
)

SELECT articles.*
FROM articles
SEMI JOIN newest ON articles.doc_id = newest.doc_id
-- a kill under another slug hides what it speaks of, as far as it was sent before
ANTI JOIN story_changes
    ON
        articles.story_id = story_changes.of_story_id
        AND story_changes.kind IN ('kill', 'withdrawal')
        AND coalesce(articles.published_at, TIMESTAMP '-infinity') <= story_changes.published_at;
