-- No row: every document has its article, of the same source, batch, path and format.
SELECT
    documents.source,
    documents.batch,
    documents.path,
    if(
        articles.doc_id IS NULL,
        'no article',
        format('article of {}/{} {} ({})', articles.source, articles.batch, articles.path, articles.format)
    ) AS detail
FROM documents
LEFT JOIN articles ON documents.doc_id = articles.doc_id
WHERE
    articles.doc_id IS NULL
    OR articles.source <> documents.source
    OR articles.batch <> documents.batch
    OR articles.path <> documents.path
    OR articles.format <> documents.format;
