import type { RefObject } from 'react';
import { useKeys } from '../../ui/use-keys.ts';

/**
 * The keys of the mail view, while the focus is in it: j and k or the arrows go through the messages, Enter opens one,
 * and every other key presses the button that names it with `aria-keyshortcuts`.
 */
export function useMailKeys(mail: RefObject<HTMLElement | null>): void {
  useKeys(mail, (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest('dialog') !== null) return;
    const writes = target.closest('input, textarea, select') !== null;
    const rows = [...(mail.current?.querySelectorAll<HTMLElement>('.message-row') ?? [])];
    const at = rows.findIndex((row) => row === target);
    const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
    const step = key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : 0;
    if (step !== 0) {
      const leavesSearch = writes && key === 'ArrowDown';
      if (writes ? !leavesSearch : isArrow && at < 0) return;
      const from = at >= 0 ? at : rows.findIndex((row) => row.ariaCurrent === 'true');
      const next = rows[Math.min(Math.max(from + step, 0), rows.length - 1)];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      return;
    }
    if (writes) return;
    const button = mail.current?.querySelector<HTMLElement>(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
    if (button == null) return;
    event.preventDefault();
    const shown = rows.find((row) => row.ariaCurrent === 'true');
    button.click();
    if (key === 'Escape') shown?.focus();
  });
}
