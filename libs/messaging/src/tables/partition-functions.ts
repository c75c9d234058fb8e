/**
 * Two functions that run with the owner's rights, so that a running service can add and drop partitions although
 * its role may not change tables. Rows outside every partition lie in the default one and lose nothing by it.
 */
export function partitionFunctions(schema: string): string[] {
  return [
    `CREATE FUNCTION ${schema}.add_partition(parent text, starts timestamptz, ends timestamptz) RETURNS boolean
     LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp SET timezone = 'UTC' AS $body$
     DECLARE
       child text := format('%s_%s', parent, to_char(starts, 'YYYYMMDD'));
       taken boolean;
     BEGIN
       IF parent NOT IN ('event_log', 'inbox') THEN RAISE EXCEPTION 'not a partitioned table: %', parent; END IF;
       IF to_regclass(child) IS NOT NULL THEN RETURN false; END IF;
       EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE occurred_at >= %L AND occurred_at < %L)',
                      parent || '_default', starts, ends) INTO taken;
       IF taken THEN RETURN false; END IF;
       EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', child, parent, starts, ends);
       IF parent = 'event_log' THEN EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM ${schema}_app', child); END IF;
       RETURN true;
     END $body$`,
    `CREATE FUNCTION ${schema}.drop_inbox_before(horizon timestamptz) RETURNS int
     LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp SET timezone = 'UTC' AS $body$
     DECLARE
       child record;
       dropped int := 0;
     BEGIN
       FOR child IN
         SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'inbox'::regclass AND c.relname ~ '^inbox_[0-9]{8}$'
           AND to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= horizon
       LOOP
         EXECUTE format('DROP TABLE %I', child.relname);
         dropped := dropped + 1;
       END LOOP;
       DELETE FROM inbox_default WHERE occurred_at < horizon;
       RETURN dropped;
     END $body$`,
    ...['add_partition(text, timestamptz, timestamptz)', 'drop_inbox_before(timestamptz)'].flatMap((name) => [
      `REVOKE ALL ON FUNCTION ${schema}.${name} FROM PUBLIC`,
      `GRANT EXECUTE ON FUNCTION ${schema}.${name} TO ${schema}_app`,
    ]),
  ];
}
