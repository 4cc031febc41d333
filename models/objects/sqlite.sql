-- What the schema needs beside tables and indexes. Runs after every migration, so every statement can run twice.

DROP TRIGGER IF EXISTS status_transition_no_update;
CREATE TRIGGER status_transition_no_update BEFORE UPDATE ON status_transition
BEGIN SELECT RAISE(ABORT, 'status_transition is append-only'); END;

DROP TRIGGER IF EXISTS status_transition_no_delete;
CREATE TRIGGER status_transition_no_delete BEFORE DELETE ON status_transition
BEGIN SELECT RAISE(ABORT, 'status_transition is append-only'); END;

DROP TRIGGER IF EXISTS audit_event_no_update;
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;

DROP TRIGGER IF EXISTS audit_event_no_delete;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;

DROP TRIGGER IF EXISTS identity_opening_no_update;
CREATE TRIGGER identity_opening_no_update BEFORE UPDATE ON identity_opening
BEGIN SELECT RAISE(ABORT, 'identity_opening is append-only'); END;

DROP TRIGGER IF EXISTS identity_opening_no_delete;
CREATE TRIGGER identity_opening_no_delete BEFORE DELETE ON identity_opening
BEGIN SELECT RAISE(ABORT, 'identity_opening is append-only'); END;

DROP TRIGGER IF EXISTS grade_no_update;
CREATE TRIGGER grade_no_update BEFORE UPDATE ON grade
BEGIN SELECT RAISE(ABORT, 'grade is append-only'); END;

DROP TRIGGER IF EXISTS grade_no_delete;
CREATE TRIGGER grade_no_delete BEFORE DELETE ON grade
BEGIN SELECT RAISE(ABORT, 'grade is append-only'); END;

CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(
    complaint_id UNINDEXED, public_stems, staff_stems, content = 'search_document', content_rowid = 'id'
);

DROP TRIGGER IF EXISTS search_document_insert;
CREATE TRIGGER search_document_insert AFTER INSERT ON search_document
BEGIN
    INSERT INTO search_index (rowid, complaint_id, public_stems, staff_stems)
    VALUES (NEW.id, NEW.complaint_id, NEW.public_stems, NEW.staff_stems);
END;

DROP TRIGGER IF EXISTS search_document_delete;
CREATE TRIGGER search_document_delete AFTER DELETE ON search_document
BEGIN
    INSERT INTO search_index (search_index, rowid, complaint_id, public_stems, staff_stems)
    VALUES ('delete', OLD.id, OLD.complaint_id, OLD.public_stems, OLD.staff_stems);
END;

DROP TRIGGER IF EXISTS search_document_update;
CREATE TRIGGER search_document_update AFTER UPDATE ON search_document
BEGIN
    INSERT INTO search_index (search_index, rowid, complaint_id, public_stems, staff_stems)
    VALUES ('delete', OLD.id, OLD.complaint_id, OLD.public_stems, OLD.staff_stems);
    INSERT INTO search_index (rowid, complaint_id, public_stems, staff_stems)
    VALUES (NEW.id, NEW.complaint_id, NEW.public_stems, NEW.staff_stems);
END;

INSERT OR IGNORE INTO audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
