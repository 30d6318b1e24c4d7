-- No row: every label was given by a rule of the rule table, and is what that rule says.
SELECT
    documents.source,
    documents.batch,
    documents.path,
    format(
        'block {}: rule {} gave {}, the table says {}',
        labels.block_no,
        labels.rule,
        labels.label,
        coalesce(rules.label, 'nothing of it')
    ) AS detail
FROM labels
LEFT JOIN rules ON labels.rule = rules.name
LEFT JOIN documents ON labels.doc_id = documents.doc_id
WHERE rules.label IS DISTINCT FROM labels.label;
