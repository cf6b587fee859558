import { type Backend, type Capabilities, capabilitiesGet } from '@sayso/contract';
import { call } from './call.ts';

const known = /* @__PURE__ */ new WeakMap<Backend, Promise<Capabilities>>();

/** What a backend can do: asked once, shared by everybody who asks; a failure is not kept. Throws what `call` throws. */
export function capabilitiesOf(backend: Backend): Promise<Capabilities> {
  const asked = known.get(backend);
  if (asked) return asked;
  const asking = call(backend, capabilitiesGet, {});
  known.set(backend, asking);
  asking.catch(() => known.delete(backend));
  return asking;
}
