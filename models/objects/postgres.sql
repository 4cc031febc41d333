-- What the schema needs beside tables and indexes. Runs after every migration, so every statement can run twice.

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE OR REPLACE TRIGGER status_transition_no_change BEFORE UPDATE OR DELETE ON status_transition
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER status_transition_no_truncate BEFORE TRUNCATE ON status_transition
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER identity_opening_no_change BEFORE UPDATE OR DELETE ON identity_opening
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER identity_opening_no_truncate BEFORE TRUNCATE ON identity_opening
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER grade_no_change BEFORE UPDATE OR DELETE ON grade
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER grade_no_truncate BEFORE TRUNCATE ON grade
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX IF NOT EXISTS idx_search_document_public ON search_document
USING gin (to_tsvector('simple', public_stems));

CREATE INDEX IF NOT EXISTS idx_search_document_staff ON search_document
USING gin (to_tsvector('simple', staff_stems));

INSERT INTO audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000') ON CONFLICT (id) DO NOTHING;
