/** A PNG of one pixel, as base64. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGM4IWfzHwAE9gIiSAgIYAAAAABJRU5ErkJggg==';

/** The same with a comment beside the pixel. */
const COMMENTED =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAFHRFWHRDb21tZW50AHdoZXJlIEkgbGl2ZVRXROMAAAANSURBVHicYzghZ/MfAAT2AiJICAhgAAAAAElFTkSuQmCC';

export const COMMENT = 'where I live';

const bytes = (base64: string) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

export const picture = (): Blob => new Blob([bytes(PIXEL)], { type: 'image/png' });

export const commented = (): Blob => new Blob([bytes(COMMENTED)], { type: 'image/png' });

/** Files that are no picture, or not only one. */
export const noPictures = (): readonly Blob[] => [
  new Blob([], { type: 'image/png' }),
  new Blob(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], { type: 'image/svg+xml' }),
  new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/png' }),
  new Blob([bytes(PIXEL).subarray(0, 40)], { type: 'image/png' }),
  new Blob([bytes(PIXEL), '<script>alert(1)</script>'], { type: 'image/png' }),
];
