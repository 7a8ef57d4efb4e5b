import { useState } from 'react';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';

/** Has the chain of records checked from end to end, and tells the result. */
export function useVerify(): { underWay: boolean; run(): void } {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const [underWay, setUnderWay] = useState(false);
  const run = async () => {
    setUnderWay(true);
    await attempt(
      () => client.query('verify-history', {}),
      (result) =>
        result.kind === 'intact'
          ? {
              tone: 'done',
              text: `The record is intact: ${result.records.toLocaleString('en')} entries, unbroken up to ${result.head.slice(0, 8)}…`,
            }
          : {
              tone: 'problem',
              text: `The record is broken at #${result.sequence}: ${result.what}`,
            },
    );
    setUnderWay(false);
  };
  return { underWay, run: () => void run() };
}
