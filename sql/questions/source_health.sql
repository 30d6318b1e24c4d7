-- How was each source's last night, beside the nights before it? One row per source.
SELECT
    source,
    night,
    documents,
    usual_documents_low,
    usual_documents_high,
    round(reject_share, 4) AS reject_share,
    round(stripped_share, 4) AS stripped_share,
    round(usual_stripped_share, 4) AS usual_stripped_share,
    round(age_hours, 1) AS age_hours,
    round(usual_age_hours_low, 1) AS usual_age_hours_low,
    round(usual_age_hours_high, 1) AS usual_age_hours_high,
    nights_before
FROM source_health
QUALIFY row_number() OVER (PARTITION BY source ORDER BY day DESC NULLS LAST, night DESC) = 1
ORDER BY source ASC;
