import { quote } from '../errand/words-for.ts';
import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly words: string;
  readonly service: string;
}

const SERVICES: readonly { pattern: RegExp; service: string }[] = [
  {
    pattern:
      /^(?:text (?!file)|sms |whatsapp |send (?:an? )?(?:sms|text|text message|whatsapp)|call (?!me\b)\S+ on (?:whatsapp|signal|teams|skype|facetime|telegram)|message \S+ on (?:whatsapp|slack|teams|signal|telegram))/,
    service: 'Text messages are',
  },
  {
    pattern:
      /^(?:open (?:https?:|www\.|\S+\.(?:com|org|net|io|dev|de|pt|uk)\b|(?:the |my |a )?(?:web ?site|web ?page|page|site|browser|link|tab|url)\b)|go to (?:https?:|www\.|\S+\.\w{2,3}\b|the (?:web ?site|web ?page|page|site))|browse|google |search (?:the )?(?:web|internet|online|google)|look up .* (?:online|on the web|on google|on wikipedia)|download|upload|fill (?:in|out) |log ?in(?:to)? |sign (?:in|up) |buy |order |visit (?:https?:|www\.)|check in for|translate|what'?s the weather|what is the weather|weather)/,
    service: 'The browser is',
  },
  {
    pattern:
      /^(?:open|launch|start (?:the |my )?(?:app|program)|run|quit|close|minimi[sz]e|maximi[sz]e|play|pause|mute|unmute|print|click|double-click|press|scroll|type|take a screenshot|screenshot|turn (?:on|off|up|down)|switch (?:on|off)|shut ?down|restart|reboot|lock (?:the |my )?(?:screen|computer))\b/,
    service: 'Other programs are',
  },
];

/** With an hour, these are things that the person will do: "buy milk tomorrow at 6". */
const A_THING_TO_DO = /^(?:buy|order|run|play|open house|press|answer|type|close|print|sign|visit)\b/;

/** Requests for services that there are no tools for yet: said plainly, and before anything else is done. */
export const notConnected = defineIntent<Slots>({
  name: 'not-connected',
  heads: ['text', 'google', 'download', 'open', 'print', 'play', 'order', 'buy'],
  examples: [
    {
      words: 'text Ana about the lunch',
      says: 'Text messages are not connected yet, so I cannot do “text Ana about the lunch”.',
    },
    {
      words: 'open the website of Chez Nous',
      says: 'The browser is not connected yet, so I cannot do “open the website of Chez Nous”.',
    },
    { words: 'open Spotify', says: 'Other programs are not connected yet, so I cannot do “open Spotify”.' },
  ],

  read(clause, setting) {
    const folded = foldText(clause.slice(0, 200));
    const known = SERVICES.find(({ pattern }) => pattern.test(folded));
    if (known === undefined) return null;
    const time = setting.read(clause);
    const isEntry = time.time !== null && A_THING_TO_DO.test(folded);
    return isEntry ? null : { words: clause, service: known.service };
  },

  impossible: ({ words, service }) => sentence(words, service),
  outline: () => [],
  // biome-ignore lint/correctness/useYield: it ends at once, but runs as every errand does
  *carryOut({ words, service }) {
    return { outcome: 'failed', text: sentence(words, service) };
  },
});

function sentence(words: string, service: string): string {
  return `${service} not connected yet, so I cannot do ${quote(words)}.`;
}
