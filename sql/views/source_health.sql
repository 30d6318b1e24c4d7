-- One row per source and night, beside what the 14 nights before it were like; batches named otherwise are apart.
CREATE VIEW source_health AS
SELECT
    source,
    night,
    day,
    batches,
    count(*) OVER before AS nights_before,
    items,
    documents,
    -- tenths, not the median: weekends are quieter
    quantile_cont(documents, 0.1) OVER before AS usual_documents_low,
    quantile_cont(documents, 0.9) OVER before AS usual_documents_high,
    median(documents) OVER week AS week_documents,
    median(documents) OVER month AS month_documents,
    count(*) OVER month AS month_nights,
    rejects,
    reject_share,
    median(reject_share) OVER before AS usual_reject_share,
    stories,
    without_text / nullif(stories, 0) AS without_text_share,
    median(without_text / nullif(stories, 0)) OVER before AS usual_without_text_share,
    stripped_share,
    median(stripped_share) OVER before AS usual_stripped_share,
    mad(stripped_share) OVER before AS stripped_share_spread,
    after_capture / nullif(documents, 0) AS after_capture_share,
    median(after_capture / nullif(documents, 0)) OVER before AS usual_after_capture_share,
    age_hours,
    quantile_cont(age_hours, 0.1) OVER before AS usual_age_hours_low,
    quantile_cont(age_hours, 0.9) OVER before AS usual_age_hours_high,
    two_dates,
    gap_minutes,
    -- of the documents that state two times, those whose two are this far apart
    gap_documents / nullif(two_dates, 0) AS gap_share
FROM source_nights
WINDOW
    before AS (PARTITION BY source, day IS NULL ORDER BY day, night ROWS BETWEEN 14 PRECEDING AND 1 PRECEDING),
    week AS (PARTITION BY source, day IS NULL ORDER BY day, night ROWS BETWEEN 6 PRECEDING AND CURRENT ROW),
    month AS (PARTITION BY source, day IS NULL ORDER BY day, night ROWS BETWEEN 34 PRECEDING AND 7 PRECEDING);
