import type { ConsentPolicy, LocalizedText } from '@sayso/contract';
import { hosting, mailSender } from '../sample/recipients.ts';

const updatedAt = '2026-02-02T00:00:00.000Z';

const address: LocalizedText = { en: 'Name and work email', sv: 'Namn och e-post på arbetet' };

/** Chosen together and saved by one button. */
export const crmConsents: ConsentPolicy = {
  saving: 'form',
  controllers: ['Tidewater CRM AB, Hamngatan 4, Göteborg'],
  purposes: [
    {
      key: 'product-news',
      group: 'email',
      basis: 'consent',
      purposeType: 'dpv:DirectMarketing',
      personalData: [address],
      recipients: [mailSender],
      retention: 'P2Y',
      notice: {
        version: '3',
        updatedAt,
        title: { en: 'Product news', sv: 'Produktnyheter' },
        text: {
          en: 'We write to you when the product has something new, at most once a month.',
          sv: 'Vi skriver till dig när produkten har något nytt, högst en gång i månaden.',
        },
      },
    },
    {
      key: 'events',
      group: 'email',
      basis: 'consent',
      purposeType: 'dpv:DirectMarketing',
      personalData: [address],
      recipients: [mailSender],
      retention: 'P2Y',
      notice: {
        version: '1',
        updatedAt,
        title: { en: 'Courses and meetings', sv: 'Kurser och träffar' },
        text: {
          en: 'We invite you to courses and to meetings of people who sell, where you work.',
          sv: 'Vi bjuder in dig till kurser och till träffar för säljare, där du arbetar.',
        },
      },
    },
    {
      key: 'usage-analytics',
      group: 'data-use',
      basis: 'consent',
      purposeType: 'dpv:ServiceUsageAnalytics',
      personalData: [{ en: 'Which pages you open', sv: 'Vilka sidor du öppnar' }],
      recipients: [hosting],
      retention: 'P1Y',
      notice: {
        version: '2',
        updatedAt,
        title: { en: 'Usage statistics', sv: 'Användningsstatistik' },
        text: {
          en: 'We count which pages you open, to see where people get stuck. Your leads are not looked at.',
          sv: 'Vi räknar vilka sidor du öppnar, för att se var man fastnar. Dina leads tittar vi inte på.',
        },
      },
    },
    {
      key: 'partner-offers',
      group: 'data-use',
      basis: 'consent',
      isSharing: true,
      purposeType: 'dpv:PersonalisedAdvertising',
      personalData: [address],
      recipients: [{ en: 'Telephone companies that we work with', sv: 'Telefonbolag som vi samarbetar med' }],
      retention: 'P1Y',
      notice: {
        version: '1',
        updatedAt,
        title: { en: 'Offers from partners', sv: 'Erbjudanden från partner' },
        text: {
          en: 'We pass your name and work email on to telephone companies, which then make you offers.',
          sv: 'Vi lämnar ditt namn och din e-post på arbetet vidare till telefonbolag, som sedan ger dig erbjudanden.',
        },
      },
    },
    {
      key: 'fraud-prevention',
      group: 'data-use',
      basis: 'legitimate-interests',
      purposeType: 'dpv:FraudPreventionAndDetection',
      personalData: [{ en: 'When and from where you sign in', sv: 'När och varifrån du loggar in' }],
      recipients: [hosting],
      retention: 'P6M',
      notice: {
        version: '1',
        updatedAt,
        title: { en: 'Finding strangers in accounts', sv: 'Hitta främlingar i konton' },
        text: {
          en: 'We compare when and from where you sign in, so that we notice when it is somebody else.',
          sv: 'Vi jämför när och varifrån du loggar in, så att vi märker när det är någon annan.',
        },
      },
    },
  ],
};
