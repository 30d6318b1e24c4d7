-- How much of all text is not part of an article's text, and what is it? One row per label.
SELECT
    label,
    count(*) AS blocks,
    count(DISTINCT doc_id) AS documents,
    count(DISTINCT rule) AS rules,
    sum(length(text))::BIGINT AS characters
FROM stripped
GROUP BY label
ORDER BY blocks DESC, label ASC;
