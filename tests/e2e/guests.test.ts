import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { SchedulingServer, schedulingPassword } from '../support/scheduling-server.ts';
import { launchBrowser, noKeychain, openWebDesk, patient, type WebDesk } from './web-desk.ts';

const env = { ...noKeychain, DESKHAND_PASSPHRASE: 'four words nobody guesses' };

describeWithBrowser('guests in a browser', (executablePath) => {
  let browser: Browser;
  let server: SchedulingServer;
  let desk: WebDesk;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = new SchedulingServer();
    await server.start();
  });
  afterEach(async () => {
    await desk.close();
    await server.stop();
  });

  const open = async (options: Parameters<typeof openWebDesk>[1] = {}) => {
    const account = { url: server.url, user: 'dee', password: schedulingPassword };
    desk = await openWebDesk(browser, { account, env, ...options });
  };
  const dialog = () => desk.page.getByRole('alertdialog');

  test('the dialog says who gets an invitation, and lets the person choose not to tell them', async () => {
    await open();
    await desk.ask('Lunch with ana@example.com and bo@example.com on Friday at 1pm');
    await dialog().getByText('ana@example.com and bo@example.com get an invitation.').waitFor();
    await dialog().getByText('adds to your calendar, tells others').waitFor();
    await desk.picture('guests-told');
    await dialog().getByRole('button', { name: 'Don’t tell them' }).click();
    await dialog().getByText('ana@example.com and bo@example.com are not told.').waitFor();
    await desk.picture('guests-not-told');
    await dialog().getByRole('button', { name: 'Tell them' }).click();
    await dialog().getByText('get an invitation.').waitFor();
    await dialog()
      .getByRole('button', { name: /^Book event/ })
      .click();
    await expect
      .poll(() => server.messages.map(({ method, to }) => `${method} ${to}`), patient)
      .toEqual(['REQUEST ana@example.com', 'REQUEST bo@example.com']);
  });

  test('an invitation is answered from the dialog, and answers stand with the event', async () => {
    server.storeAs('bo', 'review', invitation);
    await open({ viewport: { width: 380, height: 820 }, colorScheme: 'dark' });
    await desk.ask('accept the invitation from Bo');
    await dialog().getByText('Bo is told that you accept.').waitFor();
    await desk.picture('invitation-accept-narrow-dark');
    await dialog()
      .getByRole('button', { name: /^Accept/ })
      .click();
    await expect.poll(() => server.messages.at(-1)?.says, patient).toBe('ACCEPTED');
    await desk.go('#/calendar?date=2026-11-26');
    await desk.page.getByText('Review').first().click();
    await desk.page.getByText('Dee accepted, Kim has not answered').waitFor();
    await desk.picture('event-answers-narrow-dark');
  });
});

const invitation = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Example//EN',
  'BEGIN:VEVENT',
  'UID:review',
  'DTSTAMP:20261120T080000Z',
  'SUMMARY:Review',
  'DTSTART;TZID=Europe/Paris:20261126T150000',
  'DTEND;TZID=Europe/Paris:20261126T160000',
  'ORGANIZER;CN=Bo:mailto:bo@example.com',
  'ATTENDEE;CN=Dee;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:dee@example.com',
  'ATTENDEE;CN=Kim;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:kim@example.com',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
