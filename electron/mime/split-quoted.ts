/** What a message says itself, and the text of earlier messages below it. */
export interface SplitText {
  readonly text: string;
  readonly quoted: string;
}

/** So many lines are looked at for where the quoted part begins. */
const mostLines = 20_000;

/** So many places at which it may begin are tried. */
const mostBeginnings = 50;

/** `On … wrote:` in the languages that mail programs speak; it may take two lines. */
const attribution =
  /(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|skrev|schreef|napisał(?:\(a\))?|kirjoitti|írta|napsal(?:\(a\))?|написал(?:\(а\))?|пишет|写道|のメール)(?:\s.{0,300}:|\s*[:：]?)\s*$/i;
const attributionBegins =
  /^\s*(?:On|Am|Le|El|Il|Em|Den|Op|W dniu|Dnia|На|В|\d{4}[-/年.]|\d{1,2}[./])(?=[\s\d,])/i;
const divider =
  /^\s*(?:-{2,}\s*(?:original message|ursprüngliche nachricht|message d.origine|mensaje original|forwarded message|weitergeleitete nachricht|message transféré)\s*-{2,}|_{20,})\s*$/i;
const headerLine = /^\s*\*?(?:from|von|de|da|van|från|fra|od)\s*:\*?\s*\S/i;
const secondHeaderLine =
  /^\s*\*?(?:sent|date|gesendet|datum|envoyé|enviado(?: el)?|fecha|inviato|data|verzonden|skickat|to|an|à|para|a|aan|subject|betreff|objet|asunto|oggetto|onderwerp)\s*:/i;

/**
 * Parts a text from what it quotes below itself. An answer written between the lines of the quoted text is kept whole,
 * and so is a message that says nothing of its own.
 */
export function splitQuoted(whole: string): SplitText {
  const lines = whole.split('\n', mostLines);
  const start = startOfQuote(lines);
  if (start === null) return { text: whole.trim(), quoted: '' };
  const at = lines.slice(0, start).join('\n').length;
  const text = whole.slice(0, at).trim();
  return text === '' ? { text: whole.trim(), quoted: '' } : { text, quoted: whole.slice(at).trim() };
}

function startOfQuote(lines: readonly string[]): number | null {
  let tried = 0;
  for (let index = 0; index < lines.length && tried < mostBeginnings; index++) {
    const line = lines[index] ?? '';
    if (line.length > 500) continue;
    if (divider.test(line) && isFollowedByHeaders(lines, index + 1)) return index;
    if (headerLine.test(line) && secondHeaderLine.test(lines[index + 1] ?? '')) return index;
    const two =
      attributionBegins.test(line) && !attribution.test(line)
        ? `${line} ${(lines[index + 1] ?? '').slice(0, 500)}`
        : line;
    if (attributionBegins.test(two) && attribution.test(two)) {
      const after = two === line ? index + 1 : index + 2;
      if (!hasOwnTextAfterQuote(lines, after)) return index;
      tried++;
    }
  }
  return trailingQuote(lines);
}

function isFollowedByHeaders(lines: readonly string[], from: number): boolean {
  return lines.slice(from, from + 4).some((line) => headerLine.test(line) || secondHeaderLine.test(line));
}

/** Whether there is text between or below marked lines: an answer between the lines. */
function hasOwnTextAfterQuote(lines: readonly string[], from: number): boolean {
  const rest = lines.slice(from);
  const last = rest.findLastIndex(isMarked);
  if (last < 0) return false;
  return rest.slice(rest.findIndex(isMarked)).some((line) => !isMarked(line) && line.trim() !== '');
}

/** The marked lines at the end, where there are any. */
function trailingQuote(lines: readonly string[]): number | null {
  let index = lines.length;
  while (index > 0 && (isMarked(lines[index - 1] ?? '') || (lines[index - 1] ?? '').trim() === '')) index--;
  const first = lines.findIndex((line, at) => at >= index && isMarked(line));
  return first < 0 ? null : first;
}

function isMarked(line: string): boolean {
  return line.startsWith('>');
}
