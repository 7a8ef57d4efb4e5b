/** A tool's name for people: `calendar.create_event` is `Calendar: create event`. */
export function toolName(name: string): string {
  const [group = '', verb = ''] = name.split('.');
  return `${group.charAt(0).toUpperCase()}${group.slice(1)}: ${verb.replaceAll('_', ' ')}`;
}
