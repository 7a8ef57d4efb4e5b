import { expect, test } from 'vitest';
import { safeFileName } from './safe-file-name.ts';

test.each([
  ['Lease 2026.pdf', 'Lease 2026.pdf'],
  ['Müllplan 漢字.pdf', 'Müllplan 漢字.pdf'],
  ['../../.ssh/authorized_keys', '_.._.ssh_authorized_keys'],
  ['C:\\Windows\\a.exe', 'C__Windows_a.exe'],
  ['.bashrc', 'bashrc'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['a\u0000b\nc.txt', 'a_b_c.txt'],
  ['NUL.txt', '_NUL.txt'],
  ['...', 'attachment'],
  ['', 'attachment'],
])('%j is kept as %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept);
});

test('a long name keeps its ending', () => {
  expect(safeFileName(`${'x'.repeat(500)}.pdf`)).toBe(`${'x'.repeat(116)}.pdf`);
});
