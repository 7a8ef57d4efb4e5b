import { useCallback, useEffect, useRef, useState } from 'react';
import type { Approval } from '../shared/model/approval.ts';

const isTyping = () => {
  const focused = document.activeElement;
  const field = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
  return field && focused.value !== '';
};

/**
 * Which approval the dialog shows. Where no window of its own does, each opens by itself once, unless the person is
 * writing just then; leaving it leaves it waiting, to be opened again from the run.
 */
export function useConfirm(approvals: readonly Approval[], opensItself: boolean) {
  const [shown, setShown] = useState<string | null>(null);
  const offered = useRef(new Set<string>());
  useEffect(() => {
    for (const { id } of approvals) {
      if (offered.current.has(id)) continue;
      offered.current.add(id);
      if (opensItself && !isTyping()) setShown((before) => before ?? id);
    }
  }, [approvals, opensItself]);
  return {
    shown,
    open: useCallback((approval: Approval) => setShown(approval.id), []),
    leave: useCallback(() => setShown(null), []),
  };
}
