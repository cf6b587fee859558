import { accountGet, accountSetAvatar, type AvatarLimits, avatarsGet, type Backend, problem } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { expect } from 'chai';
import exifr from 'exifr';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, focused, gone, lookUp, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { choose, claiming, damaged, drawing, photo, type Photo, webp } from '../../test/pictures.ts';
import { clear, heard, stage, type Stage, tapped } from '../../test/stage.ts';
import type { AvatarChangedEvent } from './avatar.events.ts';
import './define.ts';

interface Shown extends Stage {
  readonly element: HTMLElement;
  /** What the backend was given, before it did anything with it. */
  readonly sent: Blob[];
}

interface Options {
  readonly limits?: Partial<AvatarLimits>;
  readonly through?: (backend: Backend) => Backend;
}

function show({ limits, through = (backend) => backend }: Options = {}): Shown {
  const fresh = roomsHost();
  const { policy } = fresh;
  const avatar = { ...policy.limits.avatar, ...limits };
  const state: HostState = { ...fresh, policy: { ...policy, limits: { ...policy.limits, avatar } } };
  const sent: Blob[] = [];
  const listening = (backend: Backend): Backend => ({
    ...backend,
    call(operation, input, context) {
      if (operation.id === accountSetAvatar.id) sent.push((input as { readonly picture: Blob }).picture);
      return backend.call(operation, input, context);
    },
  });
  const staged = stage('<sayso-avatar></sayso-avatar>', {
    as: 'regular',
    state,
    through: (backend) => listening(through(backend)),
  });
  const element = document.querySelector('sayso-avatar');
  if (!element) throw new Error('not on the page');
  return { ...staged, element, sent };
}

async function chosen(file: File): Promise<void> {
  const input = await find('textbox', 'Choose a picture');
  input.focus();
  choose(file, input);
}

async function cropping(file: File): Promise<HTMLCanvasElement> {
  await chosen(file);
  await find('heading', 'Choose what is shown');
  return (await until(
    () => focused()?.closest('canvas[role="application"]') ?? undefined,
    'no section',
  )) as HTMLCanvasElement;
}

async function saved(): Promise<void> {
  await activate('button', 'Save');
  await reads('Saved.');
}

/** The colours at a place of a picture, from 0 to 1 each way: a letter for each channel that is bright. */
async function colourAt(picture: CanvasImageSource | Blob, x: number, y: number): Promise<string> {
  const drawn = picture instanceof Blob ? await createImageBitmap(picture) : picture;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(drawn, 0, 0, 64, 64);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context?.getImageData(x * 64, y * 64, 1, 1).data ?? [];
  if (alpha < 128) return 'clear';
  return `${red > 128 ? 'r' : ''}${green > 128 ? 'g' : ''}${blue > 128 ? 'b' : ''}`;
}

async function corners(picture: CanvasImageSource | Blob): Promise<string> {
  const places = [
    [0.1, 0.1],
    [0.9, 0.1],
    [0.1, 0.9],
    [0.9, 0.9],
  ] as const;
  return (await Promise.all(places.map(([x, y]) => colourAt(picture, x, y)))).join(' ');
}

const everything = { tiff: true, xmp: true, icc: true, iptc: true, jfif: false, ihdr: false } as const;
const notesIn = async (file: Blob) => exifr.parse(await file.arrayBuffer(), everything);

const account = (host: Stage['host']) => host.state.tables.accounts.find(({ id }) => id === 'account-regular');

describe('<sayso-avatar>', () => {
  afterEach(clear);

  it('D1 shows initials without a picture, and says what can be chosen before it is', async () => {
    show();
    await find('heading', 'Profile picture');
    const text = await reads('PNG, JPEG, or WebP, at most 10 MB and 16 megapixels.');
    expect(text).to.match(/You have no picture yet/);
    const input = await find('textbox', 'Choose a picture');
    expect(input.getAttribute('accept')).to.equal('image/png,image/jpeg,image/webp');
    expect(lookUp('button', 'Reset')).to.equal(undefined);
  });

  it('D1 choosing shows a preview, Save sends it, and it stands there afterwards', async () => {
    const { element, host, provider, sent } = show();
    await cropping(await photo());
    expect(sent).to.deep.equal([]);
    const told = heard<AvatarChangedEvent>(provider, 'sayso-avatar-changed');
    await saved();
    expect((await told).avatarId).to.be.a('string');
    await find('heading', 'Profile picture');
    const picture = await until(() => element.shadowRoot?.querySelector('img') ?? undefined, 'no picture');
    await picture.decode();
    expect([picture.naturalWidth, picture.alt]).to.deep.equal([512, 'Your profile picture']);
    expect(await corners(picture)).to.equal('r g b rgb');
    expect(sent.length).to.equal(1);
    expect(account(host)).to.have.property('displayName');
    expect(focused()).to.equal(await find('textbox', 'Choose a picture'));
  });

  it('D1 Cancel sends nothing and leaves everything as it was', async () => {
    const { sent } = show();
    await cropping(await photo());
    await activate('button', 'Cancel');
    await find('heading', 'Profile picture');
    expect(sent).to.deep.equal([]);
    expect(lookUp('button', 'Reset')).to.equal(undefined);
  });

  it('D1 Reset asks once, and takes the picture away', async () => {
    const { element, provider } = show();
    await cropping(await photo());
    await saved();
    await activate('button', 'Reset');
    await find('heading', 'Remove your picture?');
    await activate('button', 'Cancel');
    await activate('button', 'Reset');
    const told = heard<AvatarChangedEvent>(provider, 'sayso-avatar-changed');
    await activate('button', 'Remove picture');
    await reads('Your picture has been removed.');
    expect((await told).avatarId).to.equal(undefined);
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    await gone('button', 'Reset');
  });

  describe('what reaches the server', () => {
    const files: Readonly<Record<string, readonly [() => File | Promise<File>, string]>> = {
      'a photo with EXIF, place, XMP, ICC and IPTC': [() => photo(), 'image/jpeg'],
      'a transparent PNG with EXIF, XMP, ICC and text': [drawing, 'image/png'],
      'a WebP with EXIF and XMP': [webp, 'image/jpeg'],
    };
    for (const [name, [make, type]] of Object.entries(files))
      it(`D1 has nothing in it but pixels: ${name}`, async () => {
        const { sent } = show();
        const file = await make();
        // The separate parser finds it all before; it does not know WebP.
        if (file.type !== 'image/webp') expect(await notesIn(file)).to.include({ Make: 'Kamera', creator: 'Anna' });
        if (file.type === 'image/jpeg') {
          expect(await notesIn(file)).to.include({ ColorSpaceData: 'RGB' });
          expect((await exifr.gps(await file.arrayBuffer())).latitude).to.be.closeTo(59.33, 0.01);
        }
        await cropping(file);
        await saved();
        const [picture] = sent;
        if (!picture) throw new Error('nothing was sent');
        expect(picture.type).to.equal(type);
        expect(await notesIn(picture)).to.equal(undefined);
        const text = await picture.text();
        for (const trace of [
          'Exif',
          'xmpmeta',
          'Anna',
          'ICC',
          'acsp',
          'iCCP',
          'Kamera',
          '8BIM',
          'tEXt',
          'taken at home',
        ])
          expect(text.includes(trace), trace).to.equal(false);
        const { height, width } = await createImageBitmap(picture);
        expect([width, height]).to.deep.equal([512, 512]);
      });

    it('keeps what shines through', async () => {
      const { sent } = show();
      await cropping(await drawing());
      await saved();
      expect(await corners(sent[0] ?? new Blob())).to.equal('clear g clear rgb');
    });

    it('is made small enough for a host that takes little', async () => {
      const { sent } = show({ limits: { pixels: 90_000, types: ['image/png', 'image/jpeg'] } });
      await cropping(await photo({ width: 300, height: 300 }));
      await saved();
      expect((await createImageBitmap(sent[0] ?? new Blob())).width).to.equal(256);
    });
  });

  describe('EXIF orientation', () => {
    // What stands at the upper left, upper right, lower left and lower right once the picture is upright.
    const upright: Readonly<Record<number, string>> = {
      1: 'r g b rgb',
      3: 'rgb b g r',
      6: 'b r rgb g',
      8: 'g rgb r b',
    };
    for (const [orientation, expected] of Object.entries(upright))
      it(`D1 ${orientation} is turned upright, in the preview and in what is sent`, async () => {
        const { sent } = show();
        const options: Photo = { width: 200, height: 200, orientation: Number(orientation) };
        const canvas = await cropping(await photo(options));
        expect(await corners(canvas)).to.equal(expected);
        await saved();
        expect(await corners(sent[0] ?? new Blob())).to.equal(expected);
      });
  });

  describe('refuses before decoding', () => {
    const refused = async (file: File, text: string | RegExp, options: Options = {}) => {
      const { element, sent } = show(options);
      await chosen(file);
      await reads(text);
      const input = await find('textbox', 'Choose a picture');
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      expect(input.getAttribute('aria-describedby')).to.include('error');
      expect(element.shadowRoot?.querySelector('[role="alert"]')?.textContent).to.match(/\S/);
      expect(sent).to.deep.equal([]);
    };
    const never = () => {
      throw new Error('was decoded');
    };
    const { createImageBitmap: decode } = window;
    beforeEach(() => Object.assign(window, { createImageBitmap: never }));
    afterEach(() => Object.assign(window, { createImageBitmap: decode }));

    it('a picture of 50 megapixels, and one that claims 50,000 by 50,000', async () => {
      await refused(claiming(10_000, 5000), 'This picture has too many pixels. At most 16 megapixels are possible.');
      clear();
      await refused(claiming(50_000, 50_000), 'too many pixels');
    });

    it('an SVG, a GIF and a web page, whatever they are called', async () => {
      for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a\x01\0\x01\0', '<html>']) {
        await refused(new File([text], 'picture.png', { type: 'image/png' }), 'Possible are PNG, JPEG, or WebP.');
        clear();
      }
    });

    it('a kind that this host does not take', async () => {
      await refused(await photo(), 'Possible are PNG.', { limits: { types: ['image/png'] } });
    });

    it('more bytes than this host takes', async () => {
      const file = new File([new Uint8Array(2_500_000)], 'large.png', { type: 'image/png' });
      await refused(file, 'This file is too large: 2.5 MB. At most 2 MB are possible.', {
        limits: { bytes: 2_000_000 },
      });
    });
  });

  it('a damaged picture is told, and another one can be chosen at once', async () => {
    const { sent } = show();
    await chosen(damaged());
    await reads('This picture cannot be opened.');
    await cropping(await photo());
    await saved();
    expect(sent.length).to.equal(1);
    expect(readable()).not.to.include('cannot be opened');
  });

  describe('the section', () => {
    it('D1 is moved and zoomed by keys alone, and its place is said', async () => {
      const { element, sent } = show();
      await cropping(await photo({ width: 400, height: 100 }));
      const said = () => element.querySelector('[role="status"]')?.textContent;
      for (let times = 0; times < 40; times += 1) await press('ArrowLeft');
      expect(said()).to.equal('0% from the left, 50% from the top, zoom 100%');
      await press('+');
      expect(said()).to.match(/^1% from the left, 50% from the top, zoom 110%$/);
      await press('ArrowDown');
      await press('-');
      await press('-');
      expect(said()).to.equal('0% from the left, 50% from the top, zoom 100%');
      await press('Tab');
      expect(focused()).to.equal(await find('textbox', 'Zoom'));
      expect(focused()?.getAttribute('aria-valuetext')).to.equal('100%');
      await activate('button', 'Save');
      await reads('Saved.');
      expect(await corners(sent[0] ?? new Blob())).to.equal('r r b b');
    });

    it('is moved by ranges, which need no dragging', async () => {
      const { sent } = show();
      await cropping(await photo({ width: 400, height: 100 }));
      const across = (await find('textbox', 'From left to right')) as HTMLInputElement;
      across.focus();
      await press('End');
      expect(across.getAttribute('aria-valuetext')).to.equal('100%');
      await saved();
      expect(await corners(sent[0] ?? new Blob())).to.equal('g g rgb rgb');
    });

    const pointer = (canvas: HTMLCanvasElement, type: string, pointerId: number, x: number, y: number) => {
      const { height, left, top, width } = canvas.getBoundingClientRect();
      const at = { clientX: left + x * width, clientY: top + y * height };
      canvas.dispatchEvent(new PointerEvent(type, { ...at, pointerId, button: 0, bubbles: true }));
    };
    const zoomNow = async () => Number(((await find('textbox', 'Zoom')) as HTMLInputElement).value);

    it('follows a finger, two fingers and the wheel', async () => {
      const { element } = show();
      const canvas = await cropping(await photo({ width: 400, height: 100 }));
      const shown = async () => {
        await (element as HTMLElement & { readonly updateComplete: Promise<unknown> }).updateComplete;
        return corners(canvas);
      };
      expect(await shown()).to.equal('r g b rgb');
      pointer(canvas, 'pointerdown', 1, 0.9, 0.5);
      pointer(canvas, 'pointermove', 1, 0.2, 0.5);
      expect(await shown()).to.equal('g g rgb rgb');
      pointer(canvas, 'pointermove', 1, 0.9, 0.5);
      pointer(canvas, 'pointerdown', 2, 0.5, 0.5);
      pointer(canvas, 'pointermove', 2, 0.1, 0.5);
      expect(await zoomNow()).to.be.closeTo(2, 0.01);
      pointer(canvas, 'pointerup', 1, 0.9, 0.5);
      pointer(canvas, 'pointerup', 2, 0.1, 0.5);
      const { left, top } = canvas.getBoundingClientRect();
      const wheel = new WheelEvent('wheel', { deltaY: 10_000, clientX: left, clientY: top, cancelable: true });
      canvas.dispatchEvent(wheel);
      expect(wheel.defaultPrevented).to.equal(true);
      await shown();
      expect(await zoomNow()).to.equal(1);
    });
  });

  it('D1 a picture can be dropped, and pasted', async () => {
    const { element, sent } = show();
    const files = new DataTransfer();
    files.items.add(await photo());
    await find('textbox', 'Choose a picture');
    const drop = element.shadowRoot?.querySelector('[part="drop"]');
    const dropped = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
    drop?.dispatchEvent(dropped);
    await find('heading', 'Choose what is shown');
    expect(dropped.defaultPrevented).to.equal(true);
    await activate('button', 'Cancel');
    const pasted = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Not every engine takes what a script gives.
    Object.defineProperty(pasted, 'clipboardData', { value: files });
    element.dispatchEvent(pasted);
    await find('heading', 'Choose what is shown');
    await saved();
    expect(sent.length).to.equal(1);
  });

  it('when the server refuses, says so in its own words and keeps the section', async () => {
    let refusals = 0;
    const once = () => {
      refusals += 1;
      if (refusals === 1) throw problem('unsupported-media', { accepted: ['image/png'] });
    };
    const { sent } = show({ through: (backend) => tapped(backend, accountSetAvatar, once) });
    await cropping(await photo());
    await activate('button', 'Save');
    await reads('The picture was refused because it cannot be read.');
    await find('heading', 'Choose what is shown');
    await saved();
    expect(sent.length).to.equal(2);
  });

  it('lets go of every object URL and of the decoded picture', async () => {
    const alive = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (of) => {
      const address = createObjectURL.call(URL, of);
      alive.add(address);
      return address;
    };
    URL.revokeObjectURL = (address) => {
      alive.delete(address);
      revokeObjectURL.call(URL, address);
    };
    try {
      const { element } = show();
      await cropping(await photo());
      await saved();
      expect(alive.size).to.equal(1);
      await cropping(await photo({ width: 100 }));
      await saved();
      await until(() => (alive.size === 1 ? true : undefined), 'the former picture is kept');
      element.remove();
      await until(() => (alive.size === 0 ? true : undefined), 'the picture is kept');
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });

  it('shows the initials where the picture cannot be had, and can still remove it', async () => {
    const { provider } = show();
    await cropping(await photo());
    await saved();
    const backend = provider.backend;
    provider.backend = backend && {
      ...backend,
      address: ({ id }) => (id === avatarsGet.id ? '/not-there.png' : undefined),
    };
    await reads('Your picture cannot be shown at the moment.');
    await find('button', 'Reset');
  });

  it('without the operation there is nothing to choose', async () => {
    const { element } = show({
      through: (backend) => ({
        ...backend,
        serves: async (operation) => operation.id === accountGet.id && (await backend.serves(operation)),
      }),
    });
    await reads('You have no picture yet');
    expect(element.shadowRoot?.querySelector('input')).to.equal(null);
  });

  it('D1 E8 speaks Swedish', async () => {
    await import('../locales/sv.ts');
    document.documentElement.lang = 'sv';
    show();
    await find('heading', 'Profilbild');
    await reads('PNG, JPEG eller WebP, högst 10 MB och 16 megapixel.');
  });
});
