-- No row: the blocks of a document joined are its visible text, to the character.
WITH joined AS (
    SELECT
        doc_id,
        -- a block without a seam begins a paragraph; a list, for string_agg with an order is three times as slow
        md5(array_to_string(
            list(if(seam IS NULL AND block_no > 0, chr(10), '') || gap || text ORDER BY block_no),
            ''
        )) AS digest
    FROM blocks
    GROUP BY doc_id
)

SELECT
    documents.source,
    documents.batch,
    documents.path,
    format('text {}, blocks {}', documents.text_digest, coalesce(joined.digest, md5(''))) AS detail
FROM documents
LEFT JOIN joined ON documents.doc_id = joined.doc_id
WHERE documents.text_digest <> coalesce(joined.digest, md5(''));
