/** An instant in milliseconds as it is stored and compared: whole seconds in UTC, `2026-11-27T12:00:00Z`. */
export function instantText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
