import { accountCases } from './account.ts';
import type { ConformanceCase } from './case.ts';
import { certificateCases } from './certificates.ts';
import { challengeCases } from './challenges.ts';
import { changeCases } from './changes.ts';
import { blockerCases } from './blockers.ts';
import { closeCases } from './close.ts';
import { consentCases } from './consents.ts';
import { contactChangeCases } from './contact-changes.ts';
import { deactivateCases } from './deactivate.ts';
import { deleteAccountCases } from './delete-account.ts';
import { deleteOrganizationCases } from './delete-organization.ts';
import { exportContentCases } from './export-contents.ts';
import { exportDownloadCases } from './export-downloads.ts';
import { exportScheduleCases } from './export-schedules.ts';
import { exportCases } from './exports.ts';
import { factorCases } from './factors.ts';
import { feedbackCases } from './feedback.ts';
import { idempotencyCases } from './idempotency.ts';
import { inventoryCases } from './inventory.ts';
import { leaveCases } from './leave.ts';
import { passwordCases } from './password.ts';
import { readCases } from './reads.ts';
import { rejoinCases } from './rejoin.ts';
import { resetAtOnceCases } from './reset-at-once.ts';
import { resetCases } from './reset.ts';
import { seamCases } from './seam.ts';
import { sessionCases } from './sessions.ts';
import { setRoleCases } from './set-role.ts';
import { supportCarriesOutCases } from './support-carries-out.ts';
import { supportCases } from './support.ts';
import { transferCases } from './transfer.ts';

/** Every case, in the order of the chapters. */
export const cases: readonly ConformanceCase[] = [
  ...seamCases,
  ...readCases,
  ...accountCases,
  ...leaveCases,
  ...transferCases,
  ...setRoleCases,
  ...rejoinCases,
  ...challengeCases,
  ...idempotencyCases,
  ...changeCases,
  ...deactivateCases,
  ...deleteAccountCases,
  ...closeCases,
  ...resetCases,
  ...resetAtOnceCases,
  ...deleteOrganizationCases,
  ...certificateCases,
  ...blockerCases,
  ...supportCarriesOutCases,
  ...feedbackCases,
  ...exportCases,
  ...exportContentCases,
  ...exportDownloadCases,
  ...exportScheduleCases,
  ...inventoryCases,
  ...contactChangeCases,
  ...passwordCases,
  ...sessionCases,
  ...factorCases,
  ...consentCases,
  ...supportCases,
];
