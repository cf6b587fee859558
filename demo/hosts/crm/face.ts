import type { Face } from '../frame/face.ts';
import { en, type Copy } from './copy.en.ts';
import { sv } from './copy.sv.ts';
import { crmStyles } from './styles.ts';

export const crmFace: Face<Copy> = {
  id: 'crm',
  name: 'Tidewater CRM',
  layout: 'side',
  styles: crmStyles,
  mark: 'M3 16c2 0 2.5-1.5 4.5-1.5S10 16 12 16s2.5-1.5 4.5-1.5S19 16 21 16M3 20c2 0 2.5-1.5 4.5-1.5S10 20 12 20s2.5-1.5 4.5-1.5S19 20 21 20M12 11V4l5 6h-5M9.5 11H6l3.5-4.5Z',
  copy: { en, sv },
  help: 'https://crm.example/help',
};
