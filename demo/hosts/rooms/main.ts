import '@sayso/elements/locales/sv';
import { messageText, roomsHost, roomsPersonas } from '@sayso/testing/hosts/rooms';
import { startStage } from '../../stage/stage.ts';
import { apiPath, recordsApi, recordsOverHttp } from '../frame/records-api.ts';
import { roomsMeanwhile } from './meanwhile.ts';
import { mountRoomsPage } from './page.ts';
import { roomsProduct } from './product.ts';
import { roomsSituations } from './situations.ts';

window.saysoStage = startStage({
  id: 'rooms',
  face: roomsProduct.face,
  personas: roomsPersonas,
  situations: roomsSituations,
  meanwhile: roomsMeanwhile,
  state: (extraMembers) => roomsHost({ extraMembers }),
  message: messageText,
  apiPath: apiPath('rooms'),
  api: recordsApi('rooms'),
  mount: (container, options) => mountRoomsPage(container, { ...options, records: recordsOverHttp('rooms') }),
});
