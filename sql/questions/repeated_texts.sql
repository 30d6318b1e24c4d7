-- What does no rule name and yet stands in different stories of one site? One row per text, the most repeated first.
WITH stories AS (
    SELECT
        doc_id,
        source,
        agency,
        coalesce(nullif(regexp_extract(url, '://(?:www[.])?([^/:]+)', 1), ''), publisher, source) AS site,
        -- a story that is sent again, under another slug or day, keeps its headline
        hash(lower(coalesce(headline, story_id))) AS story
    FROM articles
),

sizes AS (
    SELECT
        site,
        count(DISTINCT story) AS stories
    FROM stories
    GROUP BY site
),

unnamed AS (
    SELECT
        stories.source,
        stories.site,
        stories.story,
        stories.agency,
        blocks.doc_id,
        blocks.block_no,
        -- "3 Comments" and "12  comments" are one text
        hash(lower(regexp_replace(regexp_replace(trim(blocks.text), '\s+', ' ', 'g'), '\d+', '0', 'g'))) AS same
    FROM labels
    INNER JOIN blocks ON labels.doc_id = blocks.doc_id AND labels.block_no = blocks.block_no
    INNER JOIN stories ON labels.doc_id = stories.doc_id
    -- the rows of a table of figures are alike without being boilerplate
    WHERE
        labels.wins AND labels.label = 'body' AND labels.rule LIKE 'hint\_%' ESCAPE '\'
        AND blocks.hint <> 'table'
),

repeated AS (
    SELECT
        site,
        source,
        same,
        count(*) AS blocks,
        count(DISTINCT story) AS stories,
        min(struct_pack(doc_id := doc_id, block_no := block_no)) AS picked
    FROM unnamed
    GROUP BY site, source, same
),

-- Wire copy stands on many sites, in stories of one agency, on each site in one story or two.
everywhere AS (
    SELECT
        same,
        count(DISTINCT site) AS sites,
        CASE WHEN count(DISTINCT agency) = 1 AND count(agency) = count(*) THEN min(agency) END AS agency
    FROM unnamed
    GROUP BY same
),

beside AS (
    SELECT
        repeated.same,
        mode(labels.label ORDER BY labels.label) AS label
    FROM repeated
    INNER JOIN unnamed ON repeated.site = unnamed.site AND repeated.same = unnamed.same
    INNER JOIN labels
        ON
            unnamed.doc_id = labels.doc_id
            AND (unnamed.block_no = labels.block_no - 1 OR unnamed.block_no = labels.block_no + 1)
    WHERE repeated.stories >= 3 AND labels.wins AND labels.label <> 'body'
    GROUP BY repeated.same
)

SELECT
    repeated.site,
    repeated.source,
    repeated.stories,
    round(repeated.stories / sizes.stories, 4) AS share_of_stories,
    everywhere.sites,
    everywhere.agency,
    repeated.blocks,
    beside.label AS label_beside,
    blocks.text
FROM repeated
INNER JOIN sizes ON repeated.site = sizes.site
INNER JOIN everywhere ON repeated.same = everywhere.same
LEFT JOIN beside ON repeated.same = beside.same
INNER JOIN blocks ON repeated.picked.doc_id = blocks.doc_id AND repeated.picked.block_no = blocks.block_no
WHERE repeated.stories >= 3
QUALIFY
    row_number() OVER (
        PARTITION BY repeated.same ORDER BY repeated.stories DESC, repeated.site ASC, repeated.source ASC
    ) = 1
ORDER BY repeated.stories DESC, repeated.site ASC, blocks.text ASC;
