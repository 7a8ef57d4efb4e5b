import { expect, test } from 'vitest';
import type { ParsedFile } from './parse-message.ts';
import { safeHtml } from './safe-html.ts';

const logo: ParsedFile = {
  id: '1',
  name: 'logo.png',
  type: 'image/png',
  size: 3,
  inline: true,
  bytes: Buffer.from('png'),
  contentId: 'logo@example.com',
};

async function shown(html: string, pictures?: ReadonlyMap<string, string>) {
  return safeHtml(html, [logo, { ...logo, type: 'image/svg+xml', contentId: 'svg' }], pictures);
}

test('HTML that does something is shown without what it does', async () => {
  const { html } = await shown(
    `<style>p{display:none}</style><script>x()</script><p onclick="x()" style="color:red;position:fixed;background:url(https://t.example)">Hello</p>
     <iframe src="https://t.example"></iframe><form action="https://t.example"><input name=a><button>Send</button></form>
     <svg onload=x()><text>vector</text></svg><math><mi>x</mi></math><meta http-equiv=refresh content="0;url=https://t.example"><base href="https://t.example"><link rel=stylesheet href="https://t.example/x.css">`,
  );
  expect(html.replace(/\s+/g, ' ').trim()).toBe('<p style="color:red">Hello</p> Send');
});

test('links lead nowhere and say where they would', async () => {
  const { html } = await shown(
    '<a href="https://evil.example/?q=1" target=_top>example.com</a> <a href="javascript:x()">no</a> <a href="mailto:bo@example.com">mail</a>',
  );
  expect(html).toBe(
    '<span data-link="true" title="https://evil.example/?q=1">example.com</span> <span data-link="true">no</span> <span data-link="true" title="mailto:bo@example.com">mail</span>',
  );
});

test('images that came along are shown, remote ones only when they were fetched', async () => {
  const html =
    '<img src="cid:logo@example.com"><img src="https://t.example/p.gif" srcset="https://t.example/2x.gif 2x" alt="Pixel"><img src="cid:svg"><img src="//t.example/q.gif"><img src="file:///etc/passwd">';
  expect(await shown(html)).toEqual({
    html: '<img src="data:image/png;base64,cG5n" /><img alt="Pixel" /><img /><img /><img />',
    blocked: 2,
    remote: ['https://t.example/p.gif', 'https://t.example/q.gif'],
  });
  const fetched = new Map([['https://t.example/q.gif', 'data:image/gif;base64,cQ==']]);
  expect(await shown(html, fetched)).toEqual({
    html: '<img src="data:image/png;base64,cG5n" /><img alt="Pixel" /><img /><img src="data:image/gif;base64,cQ==" /><img />',
    blocked: 1,
    remote: ['https://t.example/p.gif'],
  });
});

test('what is hidden is not shown either, and what is remote in a style is counted', async () => {
  const { html, blocked } = await shown(
    '<div style="display:none"><p>secret</p></div><p hidden>secret</p><span style="font-size:0">secret</span><table background="https://t.example/x"><tr><td>Shown</td></tr></table>',
  );
  expect({ html, blocked }).toEqual({ html: '<table><tr><td>Shown</td></tr></table>', blocked: 1 });
});

test('broken and deep HTML ends in time', { timeout: 60_000 }, async () => {
  const started = performance.now();
  await shown(`${'<div>'.repeat(20_000)}x`);
  await shown('<a href="'.repeat(20_000));
  await shown(`<p style="${'a:b;'.repeat(20_000)}">x</p>`);
  expect(performance.now() - started).toBeLessThan(20_000);
});
