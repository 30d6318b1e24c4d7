-- One row per story that may be used now: its newest version; a kill, withdrawal or hold hides the versions before it.
CREATE VIEW latest_articles AS
WITH versions AS (
    SELECT
        doc_id,
        story_id,
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

newest AS (
    SELECT doc_id
    FROM versions
    WHERE
        gone
        OR coalesce(embargoed_until <= now() AT TIME ZONE 'UTC', status <> 'embargoed')
    QUALIFY
        row_number() OVER (
            PARTITION BY story_id
            ORDER BY number DESC, moment DESC, gone DESC, batch DESC, path DESC, doc_id DESC
        ) = 1
        AND NOT gone
)

SELECT articles.*
FROM articles
SEMI JOIN newest ON articles.doc_id = newest.doc_id;
