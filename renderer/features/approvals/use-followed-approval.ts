import { useMemo } from 'react';
import { useAssistantState } from '../common/assistant-context.tsx';
import { type Followed, followApproval } from './follow-approval.ts';

/** The approval that is asked now where `approvalId` was asked first. */
export function useFollowedApproval(approvalId: string): Followed {
  const overview = useAssistantState((state) => state.overview);
  const closed = useAssistantState((state) => state.closed);
  return useMemo(() => followApproval({ overview, closed }, approvalId), [overview, closed, approvalId]);
}
