/** Whether the value stands in the text by itself: `a@b.example` is not found in `aa@b.example.org`. */
export function occursWhole(value: string, text: string): boolean {
  if (value === '') return false;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const before = text.slice(Math.max(0, at - 4), at);
    const after = text.slice(at + value.length, at + value.length + 4);
    if (
      !/[\p{L}\p{N}_%+-]$|[\p{L}\p{N}]\.$/u.test(before) &&
      !/^[\p{L}\p{N}_%+@-]|^\.[\p{L}\p{N}]/u.test(after)
    ) {
      return true;
    }
  }
  return false;
}
