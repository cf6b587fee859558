import type { ConsentPolicy, ConsentPurpose, LocalizedText } from '@sayso/contract';
import { hosting, mailSender } from '../sample/recipients.ts';

const updatedAt = '2026-04-14T00:00:00.000Z';

const address: LocalizedText = { en: 'Name and email address', sv: 'Namn och e-postadress' };

/** A kind of mail: nothing but the address is used for it. */
function mail(key: string, title: LocalizedText, text: LocalizedText): ConsentPurpose {
  return {
    key,
    group: 'email',
    basis: 'consent',
    purposeType: 'dpv:DirectMarketing',
    personalData: [address],
    recipients: [mailSender],
    retention: 'P2Y',
    notice: { version: '2', updatedAt, title, text },
  };
}

/** Each kind of mail and each use of data is agreed to on its own, and counts at once. */
export const roomsConsents: ConsentPolicy = {
  saving: 'each',
  controllers: ['Veranda Rooms Pty Ltd, 12 Wharf Street, Sydney'],
  purposes: [
    mail(
      'newsletter',
      { en: 'Monthly letter', sv: 'Månadsbrev' },
      {
        en: 'We send you a letter once a month, with stories of people who meet in our rooms.',
        sv: 'Vi skickar dig ett brev i månaden, med berättelser om människor som träffas i våra rum.',
      },
    ),
    mail(
      'product-tips',
      { en: 'Tips for hosts', sv: 'Tips för värdar' },
      {
        en: 'We write when there is something new to try in your rooms, at most twice a month.',
        sv: 'Vi skriver när det finns något nytt att prova i dina rum, högst två gånger i månaden.',
      },
    ),
    mail(
      'room-summaries',
      { en: 'Summaries of your rooms', sv: 'Sammanfattningar av dina rum' },
      {
        en: 'After a week in which somebody was in your rooms, we send you how often and how long.',
        sv: 'Efter en vecka då någon var i dina rum skickar vi dig hur ofta och hur länge.',
      },
    ),
    {
      key: 'analytics',
      group: 'data-use',
      basis: 'consent',
      purposeType: 'dpv:ServiceUsageAnalytics',
      personalData: [{ en: 'Which buttons you press, and when', sv: 'Vilka knappar du trycker på, och när' }],
      recipients: [hosting],
      retention: 'P1Y',
      validFor: 'P2Y',
      notice: {
        version: '1',
        updatedAt,
        title: { en: 'Counting how the rooms are used', sv: 'Räkna hur rummen används' },
        text: {
          en: 'We count which buttons are used, so that we see what is hard to find. Nobody reads or hears what is said in a room.',
          sv: 'Vi räknar vilka knappar som används, så att vi ser vad som är svårt att hitta. Ingen läser eller hör det som sägs i ett rum.',
        },
      },
    },
    {
      key: 'model-training',
      group: 'data-use',
      basis: 'consent',
      purposeType: 'dpv:ImproveExistingProductsAndServices',
      personalData: [{ en: 'Picture and sound of your recordings', sv: 'Bild och ljud i dina inspelningar' }],
      recipients: [hosting],
      retention: 'P1Y',
      notice: {
        version: '3',
        updatedAt,
        title: { en: 'Training the picture and sound', sv: 'Träna bild och ljud' },
        text: {
          en: 'Short pieces of your recordings train the models that take away noise. Withdraw it, and your pieces are left out of the next training.',
          sv: 'Korta delar av dina inspelningar tränar modellerna som tar bort brus. Tar du tillbaka det utelämnas dina delar ur nästa träning.',
        },
      },
    },
    {
      key: 'partner-sharing',
      group: 'data-use',
      basis: 'consent',
      isSharing: true,
      purposeType: 'dpv:PersonalisedAdvertising',
      personalData: [address, { en: 'How often you meet', sv: 'Hur ofta du möter andra' }],
      recipients: [{ en: 'Makers of headsets and cameras', sv: 'Tillverkare av headset och kameror' }],
      retention: 'P1Y',
      notice: {
        version: '2',
        updatedAt,
        title: { en: 'Sharing with partners', sv: 'Dela med partner' },
        text: {
          en: 'We share your name, your address and how often you meet with makers of headsets and cameras, who then write to you with offers.',
          sv: 'Vi delar ditt namn, din adress och hur ofta du möter andra med tillverkare av headset och kameror, som sedan skriver till dig med erbjudanden.',
        },
      },
    },
    {
      key: 'service-mail',
      group: 'email',
      basis: 'contract',
      purposeType: 'dpv:ServiceProvision',
      personalData: [address],
      recipients: [mailSender],
      notice: {
        version: '1',
        updatedAt,
        title: { en: 'Mail about your account', sv: 'E-post om ditt konto' },
        text: {
          en: 'Codes, receipts and news that change your contract. Without them we cannot keep your account safe.',
          sv: 'Koder, kvitton och nyheter som ändrar ditt avtal. Utan dem kan vi inte hålla ditt konto säkert.',
        },
      },
    },
  ],
};
