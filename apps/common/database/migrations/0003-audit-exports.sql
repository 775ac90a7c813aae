-- What the exporter has done and is doing: one row a run, so that a rerun goes on where the last one ended.
CREATE TABLE audit_exports (
  run_key text PRIMARY KEY,
  window_from timestamptz NOT NULL,
  window_to timestamptz NOT NULL,
  state text NOT NULL,
  manifest jsonb,
  details jsonb,
  started timestamptz NOT NULL,
  finished timestamptz,
  CHECK (window_from < window_to)
);

REVOKE ALL ON audit_exports FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON audit_exports TO audit_reader;
