import { expect } from 'chai';
import { crmHost } from '@sayso/testing/hosts/crm';
import { serveHost } from './served-host.ts';

describe('a served host of the harness', () => {
  it('answers over HTTP as the person who signed in, and only its own state', async () => {
    const host = await serveHost(crmHost());
    const [account] = (await host.state()).tables.accounts;
    const headers = await host.signInAs(account?.id ?? '');
    const response = await fetch(`${host.baseUrl}/account`, { headers });
    expect(response.status).to.equal(200);
    expect((await response.json()) as object).to.include({ id: account?.id });
    expect((await fetch(`${host.baseUrl}/account`, { headers: host.anonymous() })).status).to.equal(401);
    await host.close();
    expect((await fetch(`${host.baseUrl}/account`, { headers })).status).to.equal(421);
  });
});
