import type { ExportSchedule, ExportScheduleSetting } from '../model/export.ts';
import type { InventoryQuery } from '../model/inventory.ts';
import type { Operation } from '../operation.ts';
import { list, object, type Shape } from '../shape.ts';
import { moment, optionalText, targetShape } from './change-shapes.ts';
import { exportFormat, exportFrequency, exportScope } from './export-shapes.ts';
import { text } from './shapes.ts';

const schedule: Shape<ExportSchedule> = object({
  subject: targetShape,
  every: exportFrequency,
  scope: exportScope,
  format: exportFormat,
  choices: list(exportFrequency),
  nextAt: moment,
  lastExportId: optionalText,
  etag: text,
});

/** How often an organization or a person is exported without being asked. */
export const exportSchedulesGet: Operation<InventoryQuery, ExportSchedule> = {
  id: 'exportSchedules.get',
  method: 'GET',
  path: '/export-schedules/{subjectType}/{subjectId}',
  output: schedule,
  effect: 'read',
  key: false,
};

/** Sets how often. Needs `ifMatch`. */
export const exportSchedulesSet: Operation<ExportScheduleSetting, ExportSchedule> = {
  id: 'exportSchedules.set',
  method: 'PUT',
  path: '/export-schedules/{subjectType}/{subjectId}',
  output: schedule,
  effect: 'write',
  key: false,
};
