import type { ConsentPolicy, LocalizedText } from '@sayso/contract';
import { hosting, mailSender } from '../sample/recipients.ts';

const updatedAt = '2026-03-01T00:00:00.000Z';

const address: LocalizedText = { sv: 'Namn och e-postadress', en: 'Name and email address' };

/** In Swedish first, as the product is. */
export const pipelineConsents: ConsentPolicy = {
  saving: 'each',
  controllers: ['Flottled AB, Storgatan 1, Umeå'],
  purposes: [
    {
      key: 'nyhetsbrev',
      group: 'email',
      basis: 'consent',
      purposeType: 'dpv:DirectMarketing',
      personalData: [address],
      recipients: [mailSender],
      retention: 'P2Y',
      notice: {
        version: '2',
        updatedAt,
        title: { sv: 'Nyhetsbrev', en: 'Newsletter' },
        text: {
          sv: 'Vi skickar nyheter om försäljning och om produkten, högst två gånger i månaden.',
          en: 'We send news about selling and about the product, at most twice a month.',
        },
      },
    },
    {
      key: 'produkttips',
      group: 'email',
      basis: 'consent',
      purposeType: 'dpv:DirectMarketing',
      personalData: [address],
      recipients: [mailSender],
      retention: 'P2Y',
      notice: {
        version: '1',
        updatedAt,
        title: { sv: 'Produkttips', en: 'Tips' },
        text: {
          sv: 'Vi tipsar om sådant i produkten som du inte har provat än.',
          en: 'We point out what in the product you have not tried yet.',
        },
      },
    },
    {
      key: 'statistik',
      group: 'data-use',
      basis: 'consent',
      purposeType: 'dpv:ServiceUsageAnalytics',
      personalData: [{ sv: 'Vilka sidor du öppnar', en: 'Which pages you open' }],
      recipients: [hosting],
      retention: 'P1Y',
      validFor: 'P1Y',
      notice: {
        version: '1',
        updatedAt,
        title: { sv: 'Användningsstatistik', en: 'Usage statistics' },
        text: {
          sv: 'Vi räknar vilka sidor du öppnar, så att vi ser vad som är svårt att hitta. Dina affärer tittar vi inte på.',
          en: 'We count which pages you open, so that we see what is hard to find. Your deals are not looked at.',
        },
      },
    },
    {
      key: 'partner',
      group: 'data-use',
      basis: 'consent',
      isSharing: true,
      purposeType: 'dpv:PersonalisedAdvertising',
      personalData: [address],
      recipients: [{ sv: 'Bolag som säljer telefoni', en: 'Companies that sell telephony' }],
      retention: 'P1Y',
      notice: {
        version: '1',
        updatedAt,
        title: { sv: 'Dela med partner', en: 'Sharing with partners' },
        text: {
          sv: 'Vi delar ditt namn och din e-postadress med bolag som säljer telefoni och som sedan hör av sig till dig.',
          en: 'We share your name and email address with companies that sell telephony, which then get in touch with you.',
        },
      },
    },
  ],
};
