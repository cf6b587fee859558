import type { archiveVerifier as english } from '../en/archive-verifier.ts';
import type { Translated } from '../../localize/message.ts';

export const archiveVerifier: Translated<typeof english> = {
  'verifier.lead': 'Se vad som finns i ett arkiv eller ett kvitto, och om något har ändrats sedan det gjordes.',
  'verifier.local': 'Ingenting lämnar webbläsaren: filerna läses här och skickas ingenstans.',
  'verifier.local.keys':
    'Ingenting lämnar webbläsaren: filerna läses här och skickas ingenstans. Bara publika nycklar hämtas, från {host}.',
  'verifier.files': 'Arkivet, alla dess delar på en gång, eller ett kvitto',
  'verifier.drop': 'Eller släpp dem här.',
  'verifier.keys': 'Undertecknarens publika nycklar',
  'verifier.keys.why':
    'Med dem vet du vem som har undertecknat. De är inte hemliga: tjänsten som gjorde arkivet publicerar dem, ofta under /.well-known/jwks.json.',
  'verifier.keys.text': 'Nycklar (JWKS), inklistrade',
  'verifier.keys.file': 'Eller en fil med dem',
  'verifier.keys.wrong': 'Det här är inga nycklar. Kopiera hela texten, från den första klammern till den sista.',
  'verifier.again': 'Kontrollera igen',
  'verifier.reading': 'Läser …',
  'verifier.read': '{done} av {total}',
  'verifier.file': '{name} ({size})',
  'verifier.canceled': 'Avbrutet. Ingenting har kontrollerats.',

  'verifier.intact': 'Oförändrat',
  'verifier.intact.archive': 'Alla kontrollsummor och signaturen stämmer: inget har ändrats sedan det undertecknades.',
  'verifier.intact.receipt': 'Signaturen stämmer: inget har ändrats sedan det undertecknades.',
  'verifier.signer-unknown': 'Oförändrat, okänd undertecknare',
  'verifier.signer-unknown.archive':
    'Alla kontrollsummor stämmer. Men utan undertecknarens nyckel kan ingen veta om allt har gjorts om.',
  'verifier.signer-unknown.receipt':
    'Det går att läsa. Men utan undertecknarens nyckel kan ingen veta om det har ändrats.',
  'verifier.damaged': 'Skadat',
  'verifier.damaged.archive': 'Det är inte som när det gjordes.',
  'verifier.damaged.receipt': 'Det är inte som när det undertecknades.',
  'verifier.none': 'Ange undertecknarens publika nycklar nedan och kontrollera igen.',
  'verifier.given': 'Ingen av nycklarna är den som det här är undertecknat med.',
  'verifier.unreachable':
    'Undertecknarens publika nycklar gick inte att hämta. Kontrollera igen, eller ange dem nedan.',
  'verifier.unsupported':
    'Den här webbläsaren kan inte kontrollera sådana signaturer (Ed25519). Kontrollsummorna är kontrollerade.',
  'verifier.insecure':
    'Signaturer går inte att kontrollera på en adress utan https. Kontrollsummorna är kontrollerade.',
  'verifier.unsigned': 'Det har ingen signatur.',

  'verifier.problems': 'Det här stämmer inte',
  'verifier.problem.container-damaged': 'Skadad, eller inte fullständig',
  'verifier.problem.container-refused': 'Har något som ett arkiv aldrig har',
  'verifier.problem.file-changed': 'Har ändrats',
  'verifier.problem.file-missing': 'Saknas',
  'verifier.problem.file-added': 'Har lagts till',
  'verifier.problem.manifest-changed': 'Har ändrats',
  'verifier.problem.manifest-invalid': 'Är inte innehållsförteckningen i ett sådant arkiv',
  'verifier.problem.signature-changed': 'Signaturen har ändrats',
  'verifier.problem.signature-invalid': 'Signaturen hör inte till det här arkivet, eller till den här nyckeln',
  'verifier.problem.checksums-changed': 'Listan över kontrollsummor har ändrats',
  'verifier.problem.other': 'Stämmer inte',
  'verifier.parts': 'Om arkivet har flera delar, välj alla på en gång.',

  'verifier.contents': 'Vad det säger om sig självt',
  'verifier.product': 'Från',
  'verifier.whose': 'Vems',
  'verifier.purpose': 'Vad',
  'verifier.purpose.access': 'En persons personuppgifter',
  'verifier.purpose.portability': 'Det som en person har lämnat, för en annan tjänst',
  'verifier.purpose.backup': 'Allt som {org.the} lagrar',
  'verifier.as-of': 'Per',
  'verifier.snapshot': 'Allt i samma ögonblick',
  'verifier.cutoff': 'Läst i tur och ordning, inget nyare',
  'verifier.key': 'Undertecknat med nyckeln',
  'verifier.size': 'Storlek, uppackat',
  'verifier.file-count': { one: '{count} fil', other: '{count} filer' },
  'verifier.collections': 'Det här finns i det',
  'verifier.records': { one: '{count} post', other: '{count} poster' },
  'verifier.redacted': 'Tömt: {name}. {reason}',
  'verifier.excluded': 'Inte med: {name}. {reason}',
  'verifier.left-out': 'Det här är utelämnat',
  'verifier.more': { one: 'och {count} till', other: 'och {count} till' },

  'verifier.refused': 'Det här går inte att kontrollera',
  'verifier.refused.kind':
    'Det är varken ett arkiv eller ett kvitto. Ett arkivs namn slutar på .zip, ett kvittos på .json.',
  'verifier.refused.kind.file':
    '{name} är varken ett arkiv eller en del av ett. Välj delarna av ett arkiv på en gång, utan andra filer.',
  'verifier.refused.json': 'Det är en JSON-fil utan signatur. Bara arkiv och kvitton går att kontrollera.',
  'verifier.refused.keys': 'Det här är publika nycklar. Ange dem under ”{verifier.keys}”, och välj arkivet här.',
  'verifier.refused.several': 'Det här är delar av olika arkiv. Välj delarna av ett.',
  'verifier.refused.unreadable': 'Webbläsaren kunde inte läsa det. Det kan ha flyttats eller ändrats: välj det igen.',
};
