CREATE TABLE checksum (sha256 TEXT NOT NULL);
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE concept (
    number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, local_name TEXT NOT NULL, pref_label TEXT NOT NULL,
    is_deprecated INTEGER NOT NULL
);
CREATE TABLE label (
    id INTEGER PRIMARY KEY, concept INTEGER NOT NULL REFERENCES concept, kind TEXT NOT NULL, text TEXT NOT NULL,
    language TEXT, folded TEXT NOT NULL
);
CREATE TABLE note (
    id INTEGER PRIMARY KEY, concept INTEGER NOT NULL REFERENCES concept, kind TEXT NOT NULL, text TEXT NOT NULL,
    language TEXT
);
CREATE TABLE notation (
    id INTEGER PRIMARY KEY, concept INTEGER NOT NULL REFERENCES concept, text TEXT NOT NULL, language TEXT,
    datatype TEXT
);
CREATE TABLE broader (
    concept INTEGER NOT NULL REFERENCES concept, broader INTEGER NOT NULL REFERENCES concept,
    PRIMARY KEY (concept, broader)
) WITHOUT ROWID;
CREATE TABLE related (
    concept INTEGER NOT NULL REFERENCES concept, related INTEGER NOT NULL REFERENCES concept,
    PRIMARY KEY (concept, related)
) WITHOUT ROWID;
CREATE TABLE mapping (
    id INTEGER PRIMARY KEY, concept INTEGER NOT NULL REFERENCES concept, kind TEXT NOT NULL, iri TEXT NOT NULL
);
CREATE TABLE scheme (number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE scheme_text (
    id INTEGER PRIMARY KEY, scheme INTEGER NOT NULL REFERENCES scheme, kind TEXT NOT NULL, text TEXT NOT NULL,
    language TEXT
);
CREATE TABLE in_scheme (
    concept INTEGER NOT NULL REFERENCES concept, scheme INTEGER NOT NULL REFERENCES scheme,
    is_top INTEGER NOT NULL, PRIMARY KEY (concept, scheme)
) WITHOUT ROWID;
CREATE TABLE collection (number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, is_ordered INTEGER NOT NULL);
CREATE TABLE collection_text (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL REFERENCES collection, kind TEXT NOT NULL,
    text TEXT NOT NULL, language TEXT
);
CREATE TABLE member (
    collection INTEGER NOT NULL REFERENCES collection, place INTEGER NOT NULL, iri TEXT NOT NULL,
    PRIMARY KEY (collection, place)
) WITHOUT ROWID;
CREATE TABLE collection_scheme (
    collection INTEGER NOT NULL REFERENCES collection, place INTEGER NOT NULL, iri TEXT NOT NULL,
    PRIMARY KEY (collection, place)
) WITHOUT ROWID;
CREATE TABLE resource (number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE statement (
    id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES resource,
    property INTEGER NOT NULL REFERENCES resource, object INTEGER REFERENCES resource, text TEXT, language TEXT,
    datatype TEXT
);
CREATE TABLE code (
    id INTEGER PRIMARY KEY, form TEXT NOT NULL, concept INTEGER NOT NULL REFERENCES concept, rank INTEGER NOT NULL,
    system TEXT NOT NULL, written TEXT NOT NULL
);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, concept INTEGER NOT NULL REFERENCES concept, language TEXT NOT NULL,
    is_look_alike INTEGER NOT NULL
);
CREATE TABLE prefix (id INTEGER PRIMARY KEY, prefix TEXT NOT NULL, namespace TEXT NOT NULL);
CREATE TABLE language (tag TEXT PRIMARY KEY, pref_labels INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    number INTEGER PRIMARY KEY, name BLOB NOT NULL, media_type TEXT NOT NULL, base_iri TEXT,
    content BLOB NOT NULL
);
CREATE TABLE quads (number INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE INDEX concept_by_local_name ON concept (local_name);
CREATE INDEX concept_deprecated ON concept (number) WHERE is_deprecated;
CREATE INDEX label_by_concept ON label (concept);
CREATE INDEX label_by_folded ON label (folded);
CREATE INDEX note_by_concept ON note (concept);
CREATE INDEX notation_by_concept ON notation (concept);
CREATE INDEX notation_by_text ON notation (text);
CREATE INDEX code_by_form ON code (form);
CREATE INDEX narrower ON broader (broader);
CREATE INDEX mapping_by_concept ON mapping (concept);
CREATE INDEX mapping_by_iri ON mapping (iri);
CREATE INDEX top_concept ON in_scheme (concept) WHERE is_top;
CREATE INDEX statement_by_subject ON statement (subject);
CREATE INDEX statement_by_property ON statement (property);
CREATE INDEX statement_by_object ON statement (object) WHERE object IS NOT NULL;
