import { messageText, roomsHost, roomsPersonas } from '@sayso/testing/hosts/rooms';
import { mountRoomsPage } from '../../../demo/hosts/rooms/page.ts';
import { roomsProduct } from '../../../demo/hosts/rooms/product.ts';
import { recordsOf } from '../sample-records.ts';
import type { Sample } from '../sample.ts';

/** Veranda Rooms. */
export const rooms: Sample = {
  id: 'rooms',
  face: roomsProduct.face,
  language: 'en',
  personas: roomsPersonas,
  state: roomsHost,
  message: messageText,
  mount: (container, options, source) => mountRoomsPage(container, { ...options, records: recordsOf('rooms', source) }),
};
