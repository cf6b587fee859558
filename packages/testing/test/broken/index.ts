import { brokenInProfiles } from './account.ts';
import type { BrokenBackend } from './broken-backend.ts';
import { brokenInCertifying } from './certificates.ts';
import { brokenInChanging } from './changing.ts';
import { brokenInConsents } from './consents.ts';
import { brokenInContactChanges } from './contact-changes.ts';
import { brokenInEnding } from './ending.ts';
import { brokenInExporting } from './exporting.ts';
import { brokenInFactors } from './factors.ts';
import { brokenInGivingRoles } from './giving-roles.ts';
import { brokenInLeaving } from './leaving.ts';
import { brokenInPasswords, brokenInSessions } from './password.ts';
import { brokenInProving } from './proving.ts';
import { brokenInReading } from './reads.ts';
import { brokenInRejoining } from './rejoining.ts';
import { brokenInRepeating } from './repeating.ts';
import { brokenAtTheSeam } from './seam.ts';

export const brokenBackends: readonly BrokenBackend[] = [
  ...brokenAtTheSeam,
  ...brokenInReading,
  ...brokenInProfiles,
  ...brokenInGivingRoles,
  ...brokenInLeaving,
  ...brokenInRejoining,
  ...brokenInProving,
  ...brokenInRepeating,
  ...brokenInChanging,
  ...brokenInEnding,
  ...brokenInCertifying,
  ...brokenInExporting,
  ...brokenInContactChanges,
  ...brokenInFactors,
  ...brokenInPasswords,
  ...brokenInSessions,
  ...brokenInConsents,
];
