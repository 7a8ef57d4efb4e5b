import { type ReactNode, useEffect, useRef } from 'react';

export interface DialogProps {
  labelledBy: string;
  describedBy?: string;
  /** `alertdialog` for what needs an answer. */
  role?: 'dialog' | 'alertdialog';
  className?: string;
  /** The person left it by Escape or, unless it needs an answer, by a click beside it. */
  onLeave(): void;
  children: ReactNode;
}

/**
 * A modal dialog: the browser's own, which makes the rest of the page inert, keeps focus inside and gives it back,
 * without the style element that a library would have to add against the page's content security policy.
 */
export function Dialog({
  labelledBy,
  describedBy,
  role = 'dialog',
  className,
  onLeave,
  children,
}: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;

  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const opener = document.activeElement;
    const onCancel = (event: Event) => {
      if (event.target !== dialog) return;
      event.preventDefault();
      leave.current();
    };
    const onClick = (event: Event) => {
      if (role === 'dialog' && event.target === dialog) leave.current();
    };
    dialog.addEventListener('cancel', onCancel);
    dialog.addEventListener('click', onClick);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => {
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('click', onClick);
      dialog.close();
      giveFocusBack(opener);
    };
  }, [role]);
  return (
    <dialog
      ref={element}
      role={role}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className={`dialog ${className ?? ''}`}
    >
      {children}
    </dialog>
  );
}

/** The browser does it only for a dialog that is still in the page; what was focused may be gone by then too. */
function giveFocusBack(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  const target = isThere ? opener : document.querySelector<HTMLElement>('main');
  target?.focus();
}
