import type { AvatarUpload } from '../model/account.ts';
import type { SchemaResult } from '../schema.ts';
import { Shape } from '../shape.ts';

/** What comes as bytes is no JSON: what can be checked here is that there is a file, and nothing besides. */
class Upload extends Shape<AvatarUpload> {
  override get '~standard'(): Shape<AvatarUpload>['~standard'] {
    return {
      version: 1,
      vendor: 'sayso',
      validate: (value): SchemaResult<AvatarUpload> => {
        const result = super['~standard'].validate(withoutBytes(value));
        if (result instanceof Promise || result.issues) return result as SchemaResult<AvatarUpload>;
        return { value: { picture: (value as AvatarUpload).picture } };
      },
    };
  }
}

/** A file in place of which stands a text, as the schema says it. */
function withoutBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { picture } = value as { readonly picture?: unknown };
  return { ...value, picture: picture instanceof Blob ? '' : picture === undefined ? undefined : 0 };
}

export const avatarUpload: Shape<AvatarUpload> = new Upload({
  type: 'object',
  properties: { picture: { type: 'string', format: 'binary' } },
  required: ['picture'],
  additionalProperties: false,
});
