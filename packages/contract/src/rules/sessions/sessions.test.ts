import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from './device.ts';
import { sessionsInOrder } from './in-order.ts';

const agents: readonly (readonly [agent: string, device: string, browser?: string, system?: string])[] = [
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'computer', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'computer',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    'computer',
    'Safari',
    'macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1',
    'phone',
    'Chrome',
    'iOS',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'tablet',
    'Safari',
    'iPadOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    'phone',
    'Samsung Internet',
    'Android',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'tablet',
    'Chrome',
    'Android',
  ],
  ['curl/8.5.0', 'unknown'],
  ['<script>', 'unknown'],
];

for (const [agent, device, browser, system] of agents) {
  test(`a session is recognised by ${agent.slice(0, 60)}`, () => {
    assert.deepEqual(deviceOf(agent), { device, ...(browser && { browser }), ...(system && { system }) });
  });
}

test('nothing is made up where the browser said nothing', () => {
  assert.deepEqual(deviceOf(undefined), { device: 'unknown' });
  assert.deepEqual(deviceOf(''), { device: 'unknown' });
});

test('the own session comes first, then the latest used', () => {
  const at = (hour: number) => `2026-03-10T0${hour}:00:00.000Z`;
  const known = [
    { id: 'old', createdAt: at(1), lastActiveAt: at(2) },
    { id: 'own', createdAt: at(0) },
    { id: 'fresh', createdAt: at(3), place: 'Oslo, Norway' },
  ];
  assert.deepEqual(
    sessionsInOrder(known, 'own').map(({ id, isCurrent }) => [id, isCurrent]),
    [
      ['own', true],
      ['fresh', false],
      ['old', false],
    ],
  );
  assert.equal(sessionsInOrder(known, 'own')[1]?.place, 'Oslo, Norway');
});
