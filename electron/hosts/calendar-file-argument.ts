import { resolve } from 'node:path';

/** The calendar file that a start of the app names, as an absolute path; null when it names none. @param folder of the start */
export function calendarFileAmong(words: readonly string[], folder: string): string | null {
  const file = words.find(isCalendarFile);
  return file === undefined ? null : resolve(folder, file);
}

/** Whether a word of a command line names a calendar file. */
export function isCalendarFile(word: string): boolean {
  return !word.startsWith('-') && /\.ics$/i.test(word);
}
