-- Whose photos do we run, and who handed them out? One row per source, agency and provider.
SELECT
    articles.source,
    photos.agency,
    photos.provider,
    count(*) AS photos,
    count(DISTINCT photos.doc_id) AS stories,
    count(DISTINCT photos.photographer) AS photographers,
    min(photos.credit) AS example
FROM photos
INNER JOIN articles ON photos.doc_id = articles.doc_id
GROUP BY articles.source, photos.agency, photos.provider
ORDER BY photos DESC, articles.source ASC, photos.agency ASC, photos.provider ASC;
