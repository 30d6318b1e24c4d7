-- Which items were sent more than once, byte for byte? One row per item, the first copy by capture, then by name.
SELECT
    count(*) AS copies,
    min(bytes) AS bytes,
    min(captured_at) AS first_captured_at,
    max(captured_at) AS last_captured_at,
    arg_min(source || '/' || batch || '/' || path, (captured_at, source, batch, path)) AS first_copy,
    content_hash
FROM documents
GROUP BY content_hash
HAVING count(*) > 1
ORDER BY copies DESC, content_hash ASC
LIMIT 100;
