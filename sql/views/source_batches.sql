-- One row per batch, with the night it belongs to: the day that it is named after, else it is a night of its own.
CREATE VIEW source_batches AS
SELECT
    source,
    batch,
    coalesce(nullif(regexp_extract(batch, '^\d{4}-\d{2}-\d{2}'), ''), batch) AS night,
    sum(items)::BIGINT AS items
FROM files
GROUP BY source, batch;
