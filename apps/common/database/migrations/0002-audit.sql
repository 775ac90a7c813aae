-- The audit log. Deployments from before the hash chain have this table already, with rows: they keep them, and get an id in the order
-- of time; `adopt` gives them their place in the chain, since that needs the key.
CREATE TABLE IF NOT EXISTS runbooks_audit (
  ts timestamptz NOT NULL,
  source text,
  app_label text,
  namespace text,
  metric text,
  reasons jsonb,
  action text,
  details jsonb
);

DO $$
DECLARE
  lacks text;
BEGIN
  SELECT string_agg(format('%s %s', wanted.name, wanted.type), ', ' ORDER BY wanted.name) INTO lacks
  FROM (VALUES
    ('ts', 'timestamp with time zone'), ('source', 'text'), ('app_label', 'text'), ('namespace', 'text'), ('metric', 'text'),
    ('reasons', 'jsonb'), ('action', 'text'), ('details', 'jsonb')
  ) AS wanted (name, type)
  WHERE NOT EXISTS (
    SELECT FROM pg_attribute
    WHERE attrelid = 'runbooks_audit'::regclass AND attname = wanted.name AND NOT attisdropped
      AND format_type(atttypid, NULL) IN (wanted.type, CASE wanted.type WHEN 'text' THEN 'character varying' END)
  );
  IF lacks IS NOT NULL THEN
    RAISE EXCEPTION 'table runbooks_audit is there already and lacks: %', lacks USING ERRCODE = 'undefined_column';
  END IF;
END
$$;

ALTER TABLE runbooks_audit
  ADD COLUMN id bigint,
  ADD COLUMN key_id text,
  ADD COLUMN previous bytea,
  ADD COLUMN hash bytea;

UPDATE runbooks_audit
SET id = numbered.id
FROM (SELECT ctid AS place, row_number() OVER (ORDER BY ts NULLS FIRST, ctid) AS id FROM runbooks_audit) AS numbered
WHERE runbooks_audit.ctid = numbered.place;

ALTER TABLE runbooks_audit ADD CONSTRAINT runbooks_audit_id PRIMARY KEY (id);
CREATE INDEX runbooks_audit_ts ON runbooks_audit (ts, id);

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM runbooks_audit) THEN
    ALTER TABLE runbooks_audit ALTER key_id SET NOT NULL, ALTER previous SET NOT NULL, ALTER hash SET NOT NULL;
  END IF;
END
$$;

CREATE FUNCTION runbooks_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'runbooks_audit is append-only: no %', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

-- For statements and not for rows: also those that would meet no row.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON runbooks_audit
  FOR EACH STATEMENT EXECUTE FUNCTION runbooks_audit_is_append_only();

REVOKE ALL ON runbooks_audit FROM PUBLIC;
GRANT SELECT, INSERT ON runbooks_audit TO audit_appender;
GRANT SELECT ON runbooks_audit TO audit_reader;

-- A schema that was made by hand is not open to everybody, as `public` of a new database is.
DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO audit_appender, audit_reader', current_schema());
END
$$;
