import { expect } from 'chai';
import { ariaSnapshot } from '../../../test/browsers/aria.ts';
import { clear } from './stage.ts';
import { states } from './states.ts';
import { told } from './told.ts';

describe('what a screen reader is told', () => {
  afterEach(clear);

  for (const { name, reach } of states) {
    it(name, async () => {
      await reach();
      const snapshot = (await ariaSnapshot('body'))
        .replaceAll(/Reference [A-Z\d]{4}-[A-Z\d]{4}/g, 'Reference ABCD-1234')
        .replaceAll(/until \d\d:\d\d/g, 'until 12:00')
        .replaceAll(/\d{1,2} \p{L}+ \d{4}(?: at [\d:]+(?: [A-Z][\w+:]+)?|, \d\d:\d\d)?/gu, 'DATE')
        // A text of the host's has a date of its own.
        .replaceAll(/\d+ (?:day|week|month|year)s? ago/g, 'DAYS ago')
        .replaceAll(/\(in [\d,]{3,} days\)/g, '(in DAYS days)')
        .replaceAll(/url: data:.*/g, 'url: data:')
        .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
        .replaceAll(/\/\?wtr-session-id=[^#"\s]*/g, '/');
      expect(`\n${snapshot}\n`).to.equal(told[name]);
    });
  }
});
