import type { NoticeSection } from '@sayso/contract';

/** What holds wherever one lives: how to use these rights here. */
export const howToUseThem: NoticeSection = {
  heading: { en: 'How you use your rights here', sv: 'Så använder du dina rättigheter här' },
  paragraphs: [
    {
      en: 'Most of it you do yourself: you see what is stored about you, correct it in your profile, download a copy, and delete your account. Nobody has to approve any of this.',
      sv: 'Det mesta gör du själv: du ser vad som är lagrat om dig, rättar det i din profil, laddar ner en kopia och raderar ditt konto. Ingen behöver godkänna det.',
    },
    {
      en: 'For everything else write to our support. It costs nothing, and we answer within a month. We may ask for proof that it is you, and for no more than that takes.',
      sv: 'För allt annat skriver du till vår support. Det kostar ingenting, och vi svarar inom en månad. Vi kan be dig visa att det är du, men inte om mer än som behövs för det.',
    },
    {
      en: 'What you can do here helps us meet the laws that are named below. It is no legal advice.',
      sv: 'Det du kan göra här hjälper oss att följa lagarna som nämns nedan. Det är ingen juridisk rådgivning.',
    },
  ],
};

/** Regulation (EU) 2016/679. */
export const rightsInTheUnion: NoticeSection = {
  jurisdiction: 'EU',
  heading: { en: 'In the European Union and the EEA', sv: 'I Europeiska unionen och EES' },
  paragraphs: [
    {
      en: 'The General Data Protection Regulation gives you the right to know whether and why data about you is processed, to access it, and to have a copy (article 15).',
      sv: 'Dataskyddsförordningen ger dig rätt att veta om och varför uppgifter om dig behandlas, att ta del av dem och att få en kopia (artikel 15).',
    },
    {
      en: 'You can have wrong data rectified (article 16), have data erased that is no longer needed (article 17), and have its use restricted while a question is open (article 18).',
      sv: 'Du kan få felaktiga uppgifter rättade (artikel 16), få uppgifter raderade som inte längre behövs (artikel 17) och få användningen begränsad medan en fråga utreds (artikel 18).',
    },
    {
      en: 'What you have given us you can take to another service, in a format that machines read: portability (article 20).',
      sv: 'Det du har lämnat till oss kan du ta med till en annan tjänst, i ett format som maskiner läser: dataportabilitet (artikel 20).',
    },
    {
      en: 'You can object to what we do because of our own interests, and at any time to advertising (article 21). A consent can be withdrawn as easily as it was given (article 7).',
      sv: 'Du kan invända mot det vi gör på grund av våra egna intressen, och när som helst mot reklam (artikel 21). Ett samtycke kan tas tillbaka lika lätt som det gavs (artikel 7).',
    },
    {
      en: 'You can lodge a complaint with the supervisory authority where you live, where you work, or where something went wrong (article 77).',
      sv: 'Du kan klaga hos tillsynsmyndigheten där du bor, där du arbetar eller där något gick fel (artikel 77).',
    },
  ],
  href: 'https://www.edpb.europa.eu/about-edpb/about-edpb/members_en',
};

/** UK GDPR and the Data Protection Act 2018. */
export const rightsInTheKingdom: NoticeSection = {
  jurisdiction: 'GB',
  heading: { en: 'In the United Kingdom', sv: 'I Storbritannien' },
  paragraphs: [
    {
      en: 'Under the UK GDPR you have the rights of access, rectification, erasure, restriction and data portability, and the right to object.',
      sv: 'Enligt UK GDPR har du rätt till tillgång, rättelse, radering, begränsning och dataportabilitet, och rätt att invända.',
    },
    {
      en: 'Nobody is to decide about you by machine alone where it matters to you: you can ask for a person.',
      sv: 'Ingen får låta en maskin ensam besluta om dig när det har betydelse för dig: du kan begära en människa.',
    },
    {
      en: 'If our answer does not satisfy you, complain to the Information Commissioner’s Office.',
      sv: 'Om du inte är nöjd med vårt svar kan du klaga hos Information Commissioner’s Office.',
    },
  ],
  href: 'https://ico.org.uk/make-a-complaint/',
};

/** California Civil Code 1798.100 and on. */
export const rightsInCalifornia: NoticeSection = {
  jurisdiction: 'US-CA',
  heading: { en: 'In California', sv: 'I Kalifornien' },
  paragraphs: [
    {
      en: 'The California Consumer Privacy Act gives you the right to know what is collected about you and with whom it is shared, and to have it in a portable form (access and portability).',
      sv: 'California Consumer Privacy Act ger dig rätt att veta vad som samlas in om dig och vem det delas med, och att få det i en flyttbar form (tillgång och portabilitet).',
    },
    {
      en: 'You can have it corrected (rectification) and deleted (erasure), opt out of its sale and of its use for advertising across sites, and limit what is done with sensitive data (objection).',
      sv: 'Du kan få det rättat och raderat, säga nej till försäljning och till reklam som följer dig mellan webbplatser, och begränsa vad som görs med känsliga uppgifter (invändning).',
    },
    {
      en: 'Nobody may treat you worse because you use these rights. We sell no personal data.',
      sv: 'Ingen får behandla dig sämre för att du använder dessa rättigheter. Vi säljer inga personuppgifter.',
    },
    {
      en: 'Complaints go to the California Privacy Protection Agency or to the Attorney General.',
      sv: 'Klagomål tas emot av California Privacy Protection Agency och av delstatens justitieminister.',
    },
  ],
  href: 'https://cppa.ca.gov/webapplications/complaint',
};

/** Lei 13.709/2018, article 18. */
export const rightsInBrazil: NoticeSection = {
  jurisdiction: 'BR',
  heading: { en: 'In Brazil', sv: 'I Brasilien' },
  paragraphs: [
    {
      en: 'The Lei Geral de Proteção de Dados gives you the right to have it confirmed that your data is processed, to access it, and to have what is incomplete or wrong corrected (rectification).',
      sv: 'Lei Geral de Proteção de Dados ger dig rätt att få bekräftat att dina uppgifter behandlas, att ta del av dem, och att få det som är ofullständigt eller fel rättat.',
    },
    {
      en: 'Data that is not needed can be anonymized, blocked or erased; data can be carried to another supplier (portability); and you can be told with whom it was shared.',
      sv: 'Uppgifter som inte behövs kan avidentifieras, spärras eller raderas; uppgifter kan flyttas till en annan leverantör (portabilitet); och du kan få veta vem de har delats med.',
    },
    {
      en: 'You can withdraw a consent and object to processing that breaks the law. Petitions and complaints go to the Autoridade Nacional de Proteção de Dados.',
      sv: 'Du kan ta tillbaka ett samtycke och invända mot behandling som bryter mot lagen. Framställningar och klagomål lämnas till Autoridade Nacional de Proteção de Dados.',
    },
  ],
  href: 'https://www.gov.br/anpd/pt-br',
};

/** Privacy Act 1988. */
export const rightsInAustralia: NoticeSection = {
  jurisdiction: 'AU',
  heading: { en: 'In Australia', sv: 'I Australien' },
  paragraphs: [
    {
      en: 'The Australian Privacy Principles give you access to what is held about you (principle 12) and correction of what is wrong (principle 13), and let you say no to direct marketing (principle 7).',
      sv: 'De australiska integritetsprinciperna ger dig tillgång till det som finns om dig (princip 12) och rättelse av det som är fel (princip 13), och låter dig säga nej till direktreklam (princip 7).',
    },
    {
      en: 'Erasure and portability we offer to everybody alike, wherever they live. Complaints go to the Office of the Australian Information Commissioner, once we have had thirty days to answer.',
      sv: 'Radering och portabilitet erbjuder vi alla lika, var de än bor. Klagomål lämnas till Office of the Australian Information Commissioner, när vi har haft trettio dagar på oss att svara.',
    },
  ],
  href: 'https://www.oaic.gov.au/privacy/privacy-complaints',
};
