import type { ChangeKind } from '@sayso/contract';
import type { Scenario } from '../scenario.ts';

/** What a host writes to get what is shown. */
export interface EmbedCode {
  readonly html: string;
  readonly sdk: string;
}

/** The flow that the code is for: a kind of change, or coming back. */
export type EmbeddedFlow = ChangeKind | 'rejoin-organization';

export interface EmbedOptions {
  readonly flow: EmbeddedFlow;
  /** Of the person's organization; a placeholder stands in for nobody's. */
  readonly organizationId: string;
  readonly accountId: string;
  readonly baseUrl: string;
  readonly scenario: Pick<Scenario, 'lang' | 'dir' | 'scheme'>;
  /** What the theme sets, with dashes. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** The code for the flow as it is shown now: language, direction, colour scheme and tokens included. */
export function embedCode(options: EmbedOptions): EmbedCode {
  return { html: htmlOf(options), sdk: sdkOf(options) };
}

function htmlOf({ flow, organizationId, baseUrl, scenario, tokens }: EmbedOptions): string {
  const { lang, dir, scheme } = scenario;
  const attribute = ofOrganization(flow) ? ` organization-id="${organizationId}"` : '';
  const rules = [
    `  color-scheme: ${scheme === 'system' ? 'light dark' : scheme};`,
    ...Object.entries(tokens).map(([name, value]) => `  ${name}: ${value};`),
  ];
  const imports = [
    `import '@sayso/elements/provider/define';`,
    `import '@sayso/elements/${flow}/define';`,
    ...(lang === 'en' ? [] : [`import '@sayso/elements/locales/${lang}';`]),
  ];
  return `<!-- index.html -->
<html lang="${lang}"${dir === 'rtl' ? ' dir="rtl"' : ''}>
  …
  <sayso-provider base-url="${baseUrl}">
    <sayso-${flow}${attribute}></sayso-${flow}>
  </sayso-provider>
  <script type="module" src="main.js"></script>
</html>

/* style.css */
:root {
${rules.join('\n')}
}

// main.js
${imports.join('\n')}
`;
}

function ofOrganization(flow: EmbeddedFlow): boolean {
  return (flow.endsWith('-organization') && flow !== 'rejoin-organization') || flow === 'transfer-ownership';
}

type Steps = (target: string) => string;

const proven = (intent: string, rest: string): string => `const intent = {
${intent}
};
const preview = await sayso.changes.preview(intent);

// The person proves who they are, by one of preview.proof.methods.
const challenge = await sayso.challenges.start({ purpose: intent, method: 'email-code' });
const { proof } = await sayso.challenges.answer({ challengeId: challenge.id, answer: 'the code' });

${rest}`;

/** Asked for now, over later: the status token goes on where the session has ended. */
const followed =
  (kind: ChangeKind): Steps =>
  (target) =>
    proven(
      `  kind: '${kind}',
${target}`,
      `const { change, statusToken } = await sayso.changes.request(
  { previewToken: preview.previewToken, confirmation: preview.proof.confirmPhrase },
  { proof },
);
console.log(change.state, change.effectiveAt);

// Later, also without a session, until change.cancelableUntil:
await sayso.changes.cancel({ changeId: change.id }, { statusToken });
`,
    );

const steps: Readonly<Record<EmbeddedFlow, Steps>> = {
  'leave-organization': (target) => `// Everything that will happen, and what stands in the way.
const preview = await sayso.changes.preview({
  kind: 'leave-organization',
${target}
});

// Show preview.effects, preview.blockers and preview.rejoin, let the person confirm, then:
const { change } = await sayso.changes.request({ previewToken: preview.previewToken });
console.log(change.state); // completed
`,
  'transfer-ownership': (target) =>
    proven(
      `  kind: 'transfer-ownership',
${target}
  options: { successor: 'the membership id of the new owner' },`,
      `const { change } = await sayso.changes.request({ previewToken: preview.previewToken }, { proof });
console.log(change.state); // completed
`,
    ),
  'deactivate-account': followed('deactivate-account'),
  'delete-account': followed('delete-account'),
  'close-organization': followed('close-organization'),
  'reset-organization': followed('reset-organization'),
  'delete-organization': followed('delete-organization'),
  'rejoin-organization':
    () => `const { organization, restored } = await sayso.organizations.rejoin({ code: 'the organization code' });
console.log(\`Welcome back to \${organization.name}\`, restored);
`,
};

function sdkOf({ flow, organizationId, accountId, baseUrl, scenario }: EmbedOptions): string {
  const locale = scenario.lang === 'en' ? '' : `, { locale: '${scenario.lang}' }`;
  const [type, id] = ofOrganization(flow) ? ['organization', organizationId] : ['account', accountId];
  return `import { createClient } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';

const sayso = createClient(httpBackend({ baseUrl: '${baseUrl}' })${locale});

${steps[flow](`  target: { type: '${type}', id: '${id}' },`)}`;
}
