import type { LocalizedText } from '@sayso/contract';

/** Who works for every sample. */
export const hosting: LocalizedText = {
  en: 'The data centre that runs our servers, in the European Union',
  sv: 'Datacentret som driver våra servrar, inom Europeiska unionen',
};

export const colleagues: LocalizedText = {
  en: 'The other members of your organization',
  sv: 'De andra medlemmarna i din organisation',
};

export const mailSender: LocalizedText = {
  en: 'The service that sends our mail',
  sv: 'Tjänsten som skickar vår e-post',
};

export const bookkeepers: LocalizedText = {
  en: 'Our bookkeepers, and the tax authority when it asks',
  sv: 'Vår redovisningsbyrå, och Skatteverket när det begär det',
};
