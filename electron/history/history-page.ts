import type { ActionFilter } from '../../shared/contract/queries.ts';
import type { Action, ActionStatus } from '../../shared/model/action.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import { historyPageStyle } from './history-page-style.ts';
import { type Html, html, joinHtml } from './html.ts';

/**
 * The history as a page that needs nothing else: no script, no picture, no address; it prints, and follows the light or
 * dark of where it is opened. In pieces, since it may be long.
 * @param records how many records the journal holds.
 */
export function* historyPage(
  actions: Iterable<Action>,
  filter: ActionFilter,
  records: number,
): Iterable<string> {
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Deskhand: history</title>
<style>${historyPageStyle}</style>
</head>
<body>
<h1>What Deskhand did</h1>
<p>${describeFilter(filter)} Newest first; times are in UTC. The journal holds ${records} records.</p>
`.text;
  let number = 0;
  for (const action of actions) {
    yield actionArticle(action).text;
    number++;
  }
  yield html`<footer><p>${number === 0 ? 'Nothing matches.' : number === 1 ? '1 action.' : `${number} actions.`}</p></footer>
</body>
</html>
`.text;
}

function describeFilter({ text, tool, effect, from, to, runId }: ActionFilter): string {
  const conditions = [
    text && `containing “${text}”`,
    tool && `of the tool ${tool}`,
    effect && `with the effect “${effect}”`,
    from && `from ${readableInstant(from)}`,
    to && `before ${readableInstant(to)}`,
    runId && `of the run ${runId}`,
  ].filter(Boolean);
  return conditions.length === 0 ? 'All actions.' : `Actions ${conditions.join(', ')}.`;
}

function actionArticle(action: Action): Html {
  const { id, title, effect, status, startedAt, finishedAt } = action;
  const end = finishedAt === null ? html`` : html` to ${time(finishedAt)}`;
  return html`<article id="${id}" class="${effect}">
<h2 dir="auto">${title}</h2>
<p><b>${effect}</b> · <b>${statusWords[status]}</b> · ${time(startedAt)}${end}</p>
<dl>
${joinHtml(receiptRows(action))}
</dl>
<details><summary>Everything</summary>
<dl>
${joinHtml(detailRows(action))}
</dl>
</details>
</article>
`;
}

function receiptRows(action: Action): Html[] {
  const { request, why, error, approval, found, preview, dataUsed } = action;
  return [
    row('You asked', request),
    row('Why', why),
    row('What went wrong', error),
    row(approval?.decision === 'denied' ? 'Refused by' : 'Allowed by', approvalWords(action)),
    row('Checked', verificationWords(action)),
    row('Afterwards', afterwardsWords(action)),
    row('Found', found),
    row('Told', preview.telling?.words ?? preview.told.join(', ')),
    row('Undo', undoWords(action)),
    row('Data used', dataUsed.map(({ description }) => description).join('; ')),
  ];
}

function detailRows({ id, runId, tool, account, preview, input, output, record }: Action): Html[] {
  return [
    row('Tool', `${tool} on the account ${account}`),
    valueRow('What would change', preview.subject),
    valueRow('Input', input),
    valueRow('Output', output),
    row('Action', `${id} in ${runId}`),
    row('Record', `${record.sequence}, ${record.hash}`),
  ];
}

const statusWords: Readonly<Record<ActionStatus, string>> = {
  waiting: 'waits for approval',
  executing: 'is being done',
  succeeded: 'done',
  failed: 'failed',
  unknown: 'not known whether it happened',
  denied: 'not allowed',
  stopped: 'stopped',
};

function approvalWords({ approval }: Action): string | null {
  return approval && `${approval.by}: ${approval.reason} (${readableInstant(approval.at)})`;
}

function verificationWords({ verification }: Action): string | null {
  if (verification === null) return null;
  switch (verification.kind) {
    case 'not-needed':
      return null;
    case 'confirmed':
      return verification.how;
    case 'differs':
      return `It differs: ${verification.what}`;
    default:
      return assertNever(verification);
  }
}

function afterwardsWords({ afterwards }: Action): string | null {
  return afterwards?.map(({ words }) => words).join(' ') ?? null;
}

function undoWords({ undo }: Action): string | null {
  switch (undo.state) {
    case 'not-needed':
      return null;
    case 'available':
      return undo.until === null ? undo.how : `${undo.how} Possible until ${readableInstant(undo.until)}.`;
    case 'done':
      return `Taken back by ${undo.by} (${readableInstant(undo.at)})`;
    case 'impossible':
      return undo.why;
    default:
      return assertNever(undo);
  }
}

function row(name: string, value: string | null): Html {
  return value === null || value === '' ? html`` : html`<dt>${name}</dt><dd dir="auto">${value}</dd>`;
}

function valueRow(name: string, value: unknown): Html {
  return value === null || value === undefined
    ? html``
    : html`<dt>${name}</dt><dd>${renderValue(value)}</dd>`;
}

function renderValue(value: unknown): Html {
  if (Array.isArray(value)) {
    return value.length === 0
      ? html`none`
      : html`<ul>${joinHtml(value.map((each) => html`<li>${renderValue(each)}</li>`))}</ul>`;
  }
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value).map(
      ([name, each]) => html`<dt>${name}</dt><dd>${renderValue(each)}</dd>`,
    );
    return html`<dl>${joinHtml(rows)}</dl>`;
  }
  return html`<span dir="auto">${String(value)}</span>`;
}

function time(instant: string): Html {
  return html`<time datetime="${instant}">${readableInstant(instant)}</time>`;
}

/** `2026-11-27 13:00:05`; what is no instant stays as it is. */
function readableInstant(instant: string): string {
  return instant.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z$/, '$1 $2');
}
