import type { Service } from '@sayso/postgres';

/** Who gets a digest, as the mailing service would know it. */
export const subscribed = new Set<string>();

export const mailing: Service = {
  async revoke({ id }, _key) {
    subscribed.delete(id);
  },
  async gone({ id }) {
    return !subscribed.has(id);
  },
};
