import {
  type ExportSchedule,
  type ExportScheduleSetting,
  exportSchedulesGet,
  exportSchedulesSet,
  type InventoryQuery,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface ExportSchedulesResource {
  /** How often an organization or a person is exported without being asked, and what can be chosen. */
  get(input: InventoryQuery, options?: CallOptions): Promise<ExportSchedule>;
  /** Sets how often; `off` ends it. Needs the schedule's `etag` in `options.ifMatch`. Throws `precondition-failed` when it has changed since. */
  set(setting: ExportScheduleSetting, options?: CallOptions): Promise<ExportSchedule>;
}

export const exportSchedules = (send: Send): ExportSchedulesResource => ({
  get: (input, options) => send(exportSchedulesGet, input, options),
  set: (setting, options) => send(exportSchedulesSet, setting, options),
});
