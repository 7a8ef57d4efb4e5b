import { Html } from './html.ts';

/** The look of an exported page; the four colours are those of the effects in the windows. */
export const historyPageStyle = new Html(`
:root {
  color-scheme: light dark;
  --paper: light-dark(#fff, #191a1c); --ink: light-dark(#1d1c1a, #f1f0ed);
  --soft: light-dark(#5d5a54, #b4b2ac); --line: light-dark(#e1ded7, #36393e);
  --read: light-dark(#6b7280, #a3a9b3); --draft: light-dark(#7a5bd0, #b9a3f5);
  --write: light-dark(#b26a00, #eab25c); --final: light-dark(#c2362b, #ff8d80);
}
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--read); border-radius: .4rem; padding: .8rem 1rem; margin: 1rem 0; break-inside: avoid; }
article.draft { border-left-color: var(--draft); }
article.change { border-left-color: var(--write); }
article.send, article.delete, article.pay, article.admin { border-left-color: var(--final); }
p { margin: .3rem 0; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
dd > dl, dd > ul { margin: 0; white-space: normal; }
time, footer, summary { color: var(--soft); }
@media print { body { margin: 0; max-width: none; } details::details-content { content-visibility: visible; } }
`);
