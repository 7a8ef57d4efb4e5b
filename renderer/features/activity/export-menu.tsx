import { Download } from 'lucide-react';
import type { ActionFilter } from '../../../shared/contract/queries.ts';
import { ActionMenu } from '../../ui/menu.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { saveFile } from '../common/save-file.ts';

/** Saves what the filter shows as a file. */
export function ExportMenu({ filter }: { filter: ActionFilter }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const run = (format: 'jsonl' | 'html') =>
    void attempt(
      () => client.query('export-history', { format, filter }),
      ({ fileName, mediaType, text }) => {
        saveFile(fileName, mediaType, text);
        return { tone: 'done', text: `Saved as ${fileName}.` };
      },
    );
  return (
    <ActionMenu
      text="Export"
      icon={<Download size={15} aria-hidden />}
      actions={[
        { text: 'JSON lines, for programs', run: () => run('jsonl') },
        { text: 'HTML page, to read and print', run: () => run('html') },
      ]}
    />
  );
}
