/** Zero-width, bidirectional and other characters that nobody sees (Unicode Default_Ignorable_Code_Point). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Folds what a reader would take for the same text: compatibility forms, case, invisible characters, white space. */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
