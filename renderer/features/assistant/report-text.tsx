import { Words } from '../../ui/words.tsx';

/** The report of a run: plain text, line by line as it was written. */
export function ReportText({ text, failed }: { text: string; failed: boolean }) {
  return (
    <div className={failed ? 'report is-failed' : 'report'}>
      {text.split('\n').map((line, index) => (
        <p key={index}>{line ? <Words text={line} strong /> : '\u00a0'}</p>
      ))}
    </div>
  );
}
