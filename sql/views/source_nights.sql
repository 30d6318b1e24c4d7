-- One row per source and night: how much came, what could not be read, what was stripped, how the dates lie.
CREATE VIEW source_nights AS
WITH landed AS (
    SELECT
        source,
        night,
        list(batch ORDER BY batch) AS batches,
        sum(items)::BIGINT AS items
    FROM source_batches
    GROUP BY source, night
),

refused AS (
    SELECT
        source_batches.source,
        source_batches.night,
        count(*) AS rejects
    FROM rejects
    INNER JOIN source_batches ON rejects.source = source_batches.source AND rejects.batch = source_batches.batch
    GROUP BY source_batches.source, source_batches.night
),

texts AS (
    SELECT
        blocks.doc_id,
        sum(length(blocks.text)) AS characters,
        coalesce(sum(length(blocks.text)) FILTER (WHERE labels.label <> 'body'), 0) AS outside_body
    FROM blocks
    INNER JOIN labels ON blocks.doc_id = labels.doc_id AND blocks.block_no = labels.block_no AND labels.wins
    GROUP BY blocks.doc_id
),

-- from the date that was chosen to the next best one, to the quarter of an hour as time zones differ
gaps AS (
    SELECT
        chosen.doc_id,
        round(epoch(arg_min(other."at", other.date_no) - any_value(chosen."at")) / 900)::BIGINT * 15 AS minutes
    FROM dates AS chosen
    INNER JOIN dates AS other ON chosen.doc_id = other.doc_id AND chosen.field = other.field
    WHERE
        chosen.chosen AND NOT other.chosen AND chosen.field = 'published_at'
        AND chosen.precision <> 'day' AND other.precision <> 'day' AND other."at" IS NOT NULL
    GROUP BY chosen.doc_id
),

late AS (
    SELECT DISTINCT doc_id
    FROM dates
    WHERE field = 'published_at' AND basis LIKE '%later than the capture'
),

copy AS (
    SELECT
        source_batches.source,
        source_batches.night,
        articles.item_class = 'story' AS story,
        articles.item_class = 'story' AND articles.words = 0 AS without_text,
        articles.published_at IS NOT NULL AS dated,
        late.doc_id IS NOT NULL AS after_capture,
        if(
            articles.published_precision <> 'day',
            epoch(documents.captured_at - articles.published_at) / 3600, NULL
        ) AS age,
        gaps.minutes AS gap,
        texts.characters,
        texts.outside_body
    FROM articles
    INNER JOIN documents ON articles.doc_id = documents.doc_id
    INNER JOIN source_batches ON articles.source = source_batches.source AND articles.batch = source_batches.batch
    LEFT JOIN texts ON articles.doc_id = texts.doc_id
    LEFT JOIN gaps ON articles.doc_id = gaps.doc_id
    LEFT JOIN late ON articles.doc_id = late.doc_id
),

commonest AS (
    SELECT
        source,
        night,
        gap AS gap_minutes,
        count(*) AS gap_documents,
        sum(count(*)) OVER (PARTITION BY source, night) AS two_dates
    FROM copy
    WHERE gap IS NOT NULL
    GROUP BY source, night, gap
    QUALIFY row_number() OVER (PARTITION BY source, night ORDER BY count(*) DESC, abs(gap) ASC, gap ASC) = 1
),

told AS (
    SELECT
        source,
        night,
        count(*) AS documents,
        count(*) FILTER (WHERE story) AS stories,
        count(*) FILTER (WHERE without_text) AS without_text,
        count(*) FILTER (WHERE dated) AS dated,
        count(*) FILTER (WHERE after_capture) AS after_capture,
        median(age) AS age_hours,
        sum(characters)::BIGINT AS characters,
        sum(outside_body) / nullif(sum(characters), 0) AS stripped_share
    FROM copy
    GROUP BY source, night
)

SELECT
    landed.source,
    landed.night,
    try_cast(landed.night AS DATE) AS day,
    landed.batches,
    landed.items,
    coalesce(told.documents, 0) AS documents,
    coalesce(refused.rejects, 0) AS rejects,
    coalesce(refused.rejects, 0) / nullif(landed.items, 0) AS reject_share,
    coalesce(told.stories, 0) AS stories,
    coalesce(told.without_text, 0) AS without_text,
    told.characters,
    told.stripped_share,
    coalesce(told.dated, 0) AS dated,
    coalesce(told.after_capture, 0) AS after_capture,
    told.age_hours,
    commonest.gap_minutes,
    coalesce(commonest.gap_documents, 0) AS gap_documents,
    coalesce(commonest.two_dates, 0)::BIGINT AS two_dates
FROM landed
LEFT JOIN told ON landed.source = told.source AND landed.night = told.night
LEFT JOIN refused ON landed.source = refused.source AND landed.night = refused.night
LEFT JOIN commonest ON landed.source = commonest.source AND landed.night = commonest.night;
