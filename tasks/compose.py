import polars as pl
from warehouse.schema import schemas
def compose(documents, blocks, labels, fields, source):
    s = schemas()
    body = blocks.join(labels.filter((pl.col('wins')) & (pl.col('label')=='body')), on=['doc_id','block_no']).group_by('doc_id', maintain_order=True).agg(body=pl.col('text').str.join('\n\n'))
    a = documents.select('doc_id','source','batch','format','path').join(body,on='doc_id',how='left',maintain_order='left').with_columns(words=pl.lit(1),item_class=pl.lit('story'),story_id=pl.col('doc_id'),kind=pl.lit('new'),status=pl.lit('usable'))
    a = pl.concat([pl.DataFrame(schema=s['articles']), a], how='diagonal_relaxed')
    return {'articles':a,'photos':pl.DataFrame(schema=s['photos']),'dates':pl.DataFrame(schema=s['dates'])}
