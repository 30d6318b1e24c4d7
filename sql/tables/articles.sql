-- One row per document, with the fields that analysts ask for.
CREATE TABLE articles (
    doc_id VARCHAR PRIMARY KEY,
    source VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    url VARCHAR,
    headline VARCHAR,
    standfirst VARCHAR,
    byline VARCHAR,
    authors VARCHAR[],
    roles VARCHAR[],
    agency VARCHAR,
    agency_basis VARCHAR,
    publisher VARCHAR,
    dateline VARCHAR,
    published_at TIMESTAMP,
    published_raw VARCHAR,
    published_precision VARCHAR CHECK (published_precision IN ('second', 'minute', 'day')),
    published_basis VARCHAR,
    modified_at TIMESTAMP,
    language VARCHAR,
    slug VARCHAR,
    section VARCHAR,
    keywords VARCHAR[],
    subjects VARCHAR[],
    places VARCHAR[],
    people VARCHAR[],
    organisations VARCHAR[],
    urgency INTEGER CHECK (urgency BETWEEN 1 AND 9),
    priority VARCHAR,
    category VARCHAR,
    cycle VARCHAR,
    sequence VARCHAR,
    take VARCHAR,
    genre VARCHAR,
    item_class VARCHAR NOT NULL CHECK (item_class IN (
        'story', 'alert', 'advisory', 'results', 'table', 'digest', 'live', 'gallery', 'video', 'index', 'error'
    )),
    access VARCHAR CHECK (access IN ('free', 'paid', 'stub', 'consent', 'refused')),
    body VARCHAR,
    words INTEGER NOT NULL CHECK (words >= 0),
    declared_words INTEGER,
    correction VARCHAR,
    contributors VARCHAR,
    editor_note VARCHAR,
    rights VARCHAR,
    sign_off VARCHAR,
    story_id VARCHAR NOT NULL,
    version INTEGER,
    kind VARCHAR NOT NULL CHECK (kind IN ('new', 'update', 'correction', 'repeat', 'kill', 'withdrawal')),
    status VARCHAR NOT NULL CHECK (status IN ('usable', 'embargoed', 'withheld', 'canceled')),
    embargoed_until TIMESTAMP,
    FOREIGN KEY (doc_id) REFERENCES documents (doc_id)
);
COMMENT ON COLUMN articles.doc_id IS 'the document';
COMMENT ON COLUMN articles.source IS 'whose copy this is: the folder under landing/';
COMMENT ON COLUMN articles.batch IS 'unit of work and of replacement: the folder under landing/<source>/';
COMMENT ON COLUMN articles.format IS 'module of tasks/formats that read it';
COMMENT ON COLUMN articles.path IS 'file in the batch, then !member of an archive, then #place of the item in its file';
COMMENT ON COLUMN articles.url IS 'address of the page, as it gives it';
COMMENT ON COLUMN articles.headline IS 'as printed, version prefixes included';
COMMENT ON COLUMN articles.standfirst IS 'the summary that stands between headline and text';
COMMENT ON COLUMN articles.byline IS 'as printed';
COMMENT ON COLUMN articles.authors IS 'names of persons, in the order of the byline';
COMMENT ON COLUMN articles.roles IS 'what the byline calls the authors, as printed: Political Correspondent';
COMMENT ON COLUMN articles.agency IS 'whose copy it is, by dateline, byline, sign-off, copyright or contributor line';
COMMENT ON COLUMN articles.agency_basis IS 'each signal that names an agency, the one that counts first: dateline Reuters; copyright AP';
COMMENT ON COLUMN articles.publisher IS 'who carried it';
COMMENT ON COLUMN articles.dateline IS 'as printed, without the dash';
COMMENT ON COLUMN articles.published_at IS 'UTC; the chosen row of dates';
COMMENT ON COLUMN articles.published_raw IS 'the chosen date as printed';
COMMENT ON COLUMN articles.published_precision IS 'finest part of the date that was printed';
COMMENT ON COLUMN articles.published_basis IS 'which candidate was chosen, and whose time zone it was read in';
COMMENT ON COLUMN articles.modified_at IS 'UTC; when the item says that it was last changed';
COMMENT ON COLUMN articles.language IS 'ISO 639-1 code, two letters: declared, else recognised from the text';
COMMENT ON COLUMN articles.slug IS 'the desk''s short name of the story, without cycle';
COMMENT ON COLUMN articles.section IS 'part of the service or of the site';
COMMENT ON COLUMN articles.keywords IS 'as declared';
COMMENT ON COLUMN articles.subjects IS 'codes or names of topics, as declared';
COMMENT ON COLUMN articles.places IS 'as declared';
COMMENT ON COLUMN articles.people IS 'as declared';
COMMENT ON COLUMN articles.organisations IS 'companies, bodies and exchanges, as declared';
COMMENT ON COLUMN articles.urgency IS 'IPTC news urgency, 1 the highest to 9';
COMMENT ON COLUMN articles.priority IS 'the wire''s own priority letter, as sent: f flash, b bulletin, u urgent, r rush, d deferred';
COMMENT ON COLUMN articles.category IS 'the wire''s own category letter, as sent: f financial, s sports';
COMMENT ON COLUMN articles.cycle IS 'AM, PM or BC (both cycles)';
COMMENT ON COLUMN articles.sequence IS 'service letter and running number on the wire, as sent: f0704';
COMMENT ON COLUMN articles.take IS 'which part of a story that was sent in parts, as sent: 2, 1st Add';
COMMENT ON COLUMN articles.genre IS 'what sort of writing it is, as declared: analysis, interview, feature';
COMMENT ON COLUMN articles.item_class IS 'what sort of item it is; an alert has a headline only';
COMMENT ON COLUMN articles.access IS 'of a page, where it tells: free; paid, but all there; stub, the beginning of a paid text; consent or refused: what came was no article';
COMMENT ON COLUMN articles.body IS 'the blocks labelled body, a blank line between two; empty where there is none';
COMMENT ON COLUMN articles.words IS 'words of the body: what stands between blanks, in scripts without blanks a character each';
COMMENT ON COLUMN articles.declared_words IS 'word count that the item states of itself';
COMMENT ON COLUMN articles.correction IS 'correction notices printed with the story';
COMMENT ON COLUMN articles.contributors IS 'reporting-by and editing-by lines, as printed';
COMMENT ON COLUMN articles.editor_note IS 'note to editors, not for publication';
COMMENT ON COLUMN articles.rights IS 'copyright and usage lines, as printed; else the terms under which the source''s copy was had';
COMMENT ON COLUMN articles.sign_off IS 'agency line at the end, as printed';
COMMENT ON COLUMN articles.story_id IS '16 hex digits, the same for all versions of a story';
COMMENT ON COLUMN articles.version IS 'number of the version, from 1, where the item states one';
COMMENT ON COLUMN articles.kind IS 'what the version does to the one before it';
COMMENT ON COLUMN articles.status IS 'whether the copy may be used';
COMMENT ON COLUMN articles.embargoed_until IS 'UTC';
