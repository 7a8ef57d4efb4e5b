/** What records are looked up by, and the column that holds it. */
const columns = { run: 'run_id', target: 'target' } as const;

/** SQL for the sequence numbers of the records with parameter 1 in a field: from the index, and from the records behind it. */
export function sequencesWith(field: keyof typeof columns): string {
  return `SELECT sequence FROM record_keys WHERE field = '${field}' AND value = ?1
          UNION ALL
          SELECT sequence FROM records
          WHERE sequence > (SELECT sequence FROM caught_up) AND ${columns[field]} = ?1`;
}

/** SQL that takes the records behind the index into it. */
export const catchUpRecordKeys = Object.entries(columns)
  .map(
    ([field, column]) =>
      `INSERT INTO record_keys (field, value, sequence)
       SELECT '${field}', ${column}, sequence FROM records
       WHERE sequence > (SELECT sequence FROM caught_up) AND ${column} IS NOT NULL`,
  )
  .join(';');
