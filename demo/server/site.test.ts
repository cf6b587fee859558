import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { pipelineOperators, pipelinePersonas } from '@sayso/testing/hosts/pipeline';
import { findChromium } from '../../test/browsers/chromium.ts';
import { crmDevHost } from './crm/host.ts';
import { type DevServer, startDevServer } from './dev-server.ts';
import { devHosts } from './hosts.ts';

describe('the product’s own page on dev:server', () => {
  let mailFolder: string;
  let server: DevServer;
  let browser: Browser;
  let page: Page;
  const wrong: string[] = [];

  before(async () => {
    mailFolder = await mkdtemp(join(tmpdir(), 'sayso-mail-'));
    server = await startDevServer({ host: crmDevHost, mailFolder });
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args: [...args], env: { ...env } });
    page = await browser.newPage();
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => {
      // A wrong password is one of them, and wanted.
      if (message.type() === 'error' && !/401/.test(message.text())) wrong.push(message.text());
    });
    await page.goto(server.site);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(mailFolder, { recursive: true, force: true });
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });

  it('signs in by an ordinary form that password managers know, and says when that fails', async () => {
    const email = page.getByLabel('Email');
    const password = page.getByLabel('Password');
    assert.equal(await email.getAttribute('autocomplete'), 'username');
    assert.equal(await password.getAttribute('autocomplete'), 'current-password');
    await email.fill('agent@crm.example');
    await password.fill('not it');
    await password.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor();
    assert.equal(await email.inputValue(), 'agent@crm.example');
    await password.fill('correct horse battery staple');
    await password.press('Enter');
    await heading('Account & data').waitFor();
    await page.getByText('Amara Diallo').first().waitFor();
  });

  it('A1 A5 lets the person leave, and the mail about it names the code', async () => {
    await button('Leave organization').click();
    await button('Continue').click();
    await button('Leave organization').last().click();
    await heading('You have left Harbor & Pine Sales').first().waitFor();
    await button('Close').last().click();
    await page.getByRole('link', { name: 'Mail' }).click();
    await heading('You have left Harbor & Pine Sales').waitFor();
    await page.getByText('HRBR-7K4M-2Q').waitFor();
    await page.goBack();
  });

  it('signs out, and in as one of the sample’s people', async () => {
    await button('Sign out').click();
    await button('Yuki Tanaka').click();
    await heading('You are not in an organization').waitFor();
  });

  it('does all that without an error, under its content security policy', () => assert.deepEqual(wrong, []));
});

describe('the pages of the other products on dev:server', () => {
  let mailFolder: string;
  let server: DevServer;
  let browser: Browser;
  let page: Page;
  const wrong: string[] = [];

  before(async () => {
    mailFolder = await mkdtemp(join(tmpdir(), 'sayso-mail-'));
    server = await startDevServer({ host: devHosts.pipeline, mailFolder });
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args: [...args], env: { ...env } });
    page = await browser.newPage();
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/401/.test(message.text())) wrong.push(message.text());
    });
    await page.goto(server.site);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(mailFolder, { recursive: true, force: true });
  });

  it('speak the product’s own language, and show its records to whoever signs in', async () => {
    await page.getByRole('heading', { name: 'Logga in i Flottled' }).waitFor();
    await page.getByRole('button', { name: pipelinePersonas[0]?.displayName ?? '', exact: true }).click();
    await page
      .getByRole('link', { name: /^Affärer/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Affärer', exact: true }).waitFor();
    await page.getByRole('cell').first().waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  });

  it('E3 have a desk for support, with a sign-in of its own', async () => {
    await page.getByRole('button', { name: pipelineOperators[0]?.displayName ?? '', exact: true }).click();
    await page.getByRole('heading', { name: 'Ärenden som väntar på supporten' }).waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Logga in i Flottled' }).waitFor();
  });

  it('have a page behind the links in mails, for everybody', async () => {
    await page.goto(new URL('/status', server.site).href);
    await page.getByRole('heading', { name: 'Radering av konton och data' }).waitFor();
  });

  it('do all that without an error', () => assert.deepEqual(wrong, []));
});
