import type { LocalizedText, Timestamp } from '@sayso/contract';

/** A page of the host's help that a machine has translated, as it has to say. */
export interface TranslatedArticle {
  /** The language that it was written in; its text in that language is the original. */
  readonly translatedFrom: 'en';
  /** Where the original stands. */
  readonly original: string;
  readonly lastUpdated: Timestamp;
  readonly title: LocalizedText;
  readonly sections: readonly ArticleSection[];
}

export interface ArticleSection {
  readonly heading: LocalizedText;
  readonly text: LocalizedText;
}

/** Explains the three ways, before anybody chooses. Dates and waits are the backend's to tell, so none stands here. */
export const pipelineArticle: TranslatedArticle = {
  translatedFrom: 'en',
  original: 'https://pipeline.example/en/help/ending-an-account',
  lastUpdated: '2026-02-10T00:00:00.000Z',
  title: { en: 'Three ways to end or empty an account', sv: 'Tre sätt att avsluta eller tömma ett konto' },
  sections: [
    {
      heading: { en: 'Close the account', sv: 'Stäng kontot' },
      text: {
        en: 'You do it yourself, and nobody has to be asked. The subscription ends, everybody loses access, and the data is erased on a date that you see before you agree. A trial can be opened again for a while; a paid account cannot.',
        sv: 'Du gör det själv och behöver inte fråga någon. Abonnemanget upphör, alla förlorar åtkomsten och uppgifterna raderas ett datum som du ser innan du godkänner. Ett testkonto kan öppnas igen en tid, ett betalt konto kan det inte.',
      },
    },
    {
      heading: { en: 'Have it deleted now', sv: 'Få det raderat nu' },
      text: {
        en: 'If you do not want to wait, ask our support team. A person carries it out by hand, and from then on the account is gone for everybody.',
        sv: 'Om du inte vill vänta ber du vår support. En medarbetare gör det för hand, och därefter är kontot borta för alla.',
      },
    },
    {
      heading: { en: 'Start fresh', sv: 'Börja om från början' },
      text: {
        en: 'What you have collected goes, and what you have set up stays. Only somebody who administers the settings of the account can ask for it, and support answers with a link that works once.',
        sv: 'Det som ni har samlat in försvinner, och det som ni har ställt in blir kvar. Bara den som administrerar kontots inställningar kan be om det, och supporten svarar med en länk som fungerar en gång.',
      },
    },
  ],
};
