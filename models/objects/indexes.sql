-- The indexes beside those of the tables' own, the same on both databases. Runs after every migration, so every statement
-- can run twice; an index that changes gets another name, and the old one a DROP.

CREATE UNIQUE INDEX IF NOT EXISTS uidx_status_transition_ordinal ON status_transition (complaint_id, ordinal);

CREATE UNIQUE INDEX IF NOT EXISTS uidx_delivery_once ON delivery (message_id, channel, recipient_id);

DROP INDEX IF EXISTS uidx_follower_device;
CREATE UNIQUE INDEX IF NOT EXISTS uidx_follower_own_device ON follower (complaint_id, device_index)
WHERE joined_from_id IS NULL;

CREATE INDEX IF NOT EXISTS idx_follower_joined ON follower (joined_from_id) WHERE joined_from_id IS NOT NULL;

CREATE INDEX IF NOT EXISTS idx_complaint_merged ON complaint (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE UNIQUE INDEX IF NOT EXISTS uidx_escalation_once ON escalation (complaint_id, cause, level, stage, due_on);

-- The order of the queue: the same text as models/listing.py writes, or it is not used (tests/models/test_indexes.py).
DROP INDEX IF EXISTS idx_complaint_nearest;
DROP INDEX IF EXISTS idx_complaint_turn;
CREATE INDEX IF NOT EXISTS idx_complaint_in_turn ON complaint ((
    CASE WHEN urgency = 'EMERGENCY' AND status IN ('ASSIGNED', 'IN_PROGRESS', 'NEEDS_INFO', 'ON_HOLD', 'SUBMITTED', 'VERIFIED') AND kind <> 'MISCONDUCT'
    THEN '1900-01-01' ELSE COALESCE(stage_due_on, '9999-01-01') END
), id, kind, area_id, skpd_id, category_id);

DROP INDEX IF EXISTS idx_complaint_sealed;
DROP INDEX IF EXISTS idx_status_transition_turned;

-- What the board and the figures are counted from: narrow rows instead of whole cases. Measured by tests/bench/crowd.py.

CREATE INDEX IF NOT EXISTS idx_complaint_number ON complaint (tracking_number, id);

CREATE INDEX IF NOT EXISTS idx_complaint_board ON complaint (status)
WHERE published_at IS NOT NULL;

CREATE INDEX IF NOT EXISTS idx_complaint_board_skpd ON complaint (skpd_id, status, stage_due_on)
WHERE published_at IS NOT NULL;

DROP INDEX IF EXISTS idx_complaint_pins;
CREATE INDEX IF NOT EXISTS idx_complaint_map ON complaint (
    public_latitude, public_longitude, status, tracking_number, category_id, skpd_id, area_id
) WHERE published_at IS NOT NULL;

DROP INDEX IF EXISTS idx_complaint_received;
CREATE INDEX IF NOT EXISTS idx_complaint_arrived ON complaint (
    submitted_at, id, kind, published_at, skpd_id, category_id, area_id
);

CREATE INDEX IF NOT EXISTS idx_complaint_area ON complaint (
    area_id, kind, published_at, status, submitted_at, id, skpd_id, category_id, support_count
);

CREATE INDEX IF NOT EXISTS idx_complaint_changed ON complaint (
    changed_at, id, submitted_at, kind, published_at, skpd_id, category_id, area_id
);

CREATE INDEX IF NOT EXISTS idx_complaint_open ON complaint (
    status, kind, submitted_at, stage_due_on, bounce_count, skpd_id, category_id, area_id
);

DROP INDEX IF EXISTS idx_complaint_resolved;
CREATE INDEX IF NOT EXISTS idx_complaint_answered ON complaint (
    resolved_at, kind, submitted_at, reopen_count, resolution_due_on, skpd_id, category_id, area_id, published_at
);

CREATE INDEX IF NOT EXISTS idx_complaint_closed ON complaint (
    closed_at, kind, closed_by, skpd_id, category_id, area_id
);

CREATE INDEX IF NOT EXISTS idx_status_transition_at ON status_transition (at, from_status, to_status, complaint_id);

CREATE INDEX IF NOT EXISTS idx_escalation_cause ON escalation (cause, raised_at, complaint_id);
