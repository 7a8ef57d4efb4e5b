import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Dovecot, mailPassword, startDovecot } from '../support/dovecot.ts';
import { type Submission, startSubmission } from '../support/mail-submission.ts';
import { describeWithBrowser, describeWithDovecot } from '../support/requirements.ts';
import { choose, launchBrowser, noKeychain, openWebDesk, patient, type WebDesk } from './web-desk.ts';

const lease = `From: Bo Li <bo@example.com>\r
To: ana@example.com\r
Subject: Lease\r
Date: Mon, 23 Nov 2026 08:12:00 +0000\r
Message-ID: <lease@example.com>\r
\r
Please read page 3.\r
`;

describeWithDovecot('a mail account in the window', (dovecotPath) => {
  describeWithBrowser('of a browser', (executablePath) => {
    let browser: Browser;
    let dovecot: Dovecot;
    let submission: Submission;
    let desk: WebDesk;
    beforeAll(async () => {
      browser = await launchBrowser(executablePath);
      dovecot = await startDovecot(dovecotPath);
      submission = await startSubmission({ lmtpPort: dovecot.lmtpPort });
      const client = await dovecot.client('ana');
      await client.append('INBOX', lease);
      await client.logout();
      desk = await openWebDesk(browser, { env: noKeychain });
    });
    afterAll(async () => {
      await desk.close();
      await browser.close();
      await submission.stop();
      await dovecot.stop();
    });

    test('is refused with a wrong password, added with the right one, and shows its mail', async () => {
      const { page } = desk;
      await desk.go('#/accounts/add');
      await page.getByLabel('Address', { exact: true }).fill('ana@example.com');
      await page.getByLabel('Service').selectOption({ label: 'Mail server (IMAP and SMTP)' });
      await choose(page.getByRole('radio', { name: /^Nowhere/ }));
      await page.getByRole('button', { name: 'Keep them there' }).click();
      await page.getByText('Servers and user name').click();
      await page.getByLabel('User name').fill('ana');
      await page.getByLabel('Receives by IMAP').fill(`imap://127.0.0.1:${dovecot.port}`);
      await page.getByLabel('Sends by SMTP').fill(`smtp://127.0.0.1:${submission.port}`);
      await page.getByLabel('Password', { exact: true }).fill('wrong');
      await page.getByRole('button', { name: 'Look and add' }).click();
      await page
        .getByText(/refused|did not take/)
        .first()
        .waitFor();
      await page.getByLabel('Password', { exact: true }).fill(mailPassword);
      await page.getByRole('button', { name: 'Look and add' }).click();
      await page.getByRole('heading', { name: /is connected/ }).waitFor();
      await desk.picture('mail-account-found');
      await page.getByRole('link', { name: 'Show the mail' }).click();
      await page.getByRole('link', { name: /Bo Li/ }).click();
      await page.getByText('Please read page 3.').waitFor();
      await desk.picture('mail-account');

      const client = await dovecot.client('ana');
      await client.append('INBOX', lease.replace('Lease', 'Keys').replace('<lease@', '<keys@'));
      await client.logout();
      await page.getByRole('button', { name: 'Look for new mail' }).click();
      await page.getByRole('link', { name: /Keys/ }).waitFor();
      await desk.go('#/accounts');
      await expect.poll(() => page.getByText(/2 mails in \d+ folders/).count(), patient).toBe(1);
      await desk.picture('mail-account-card');
    });
  });
});
