import file from '@sayso/elements/custom-elements.json' with { type: 'json' };

/** What the demo reads of the custom-elements manifest. */
interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly customElement?: boolean;
      readonly events?: readonly { readonly name: string }[];
      readonly cssProperties?: readonly Token[];
    }[];
  }[];
}

/** A token that a host may set. */
export interface Token {
  /** With its dashes, such as `--sayso-accent`. */
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

const elements = (file as Manifest).modules.flatMap(({ declarations }) =>
  declarations.filter((one) => one.customElement),
);

/** The names that the elements' own description gives: the demo keeps no list beside it. */
export const manifest = {
  events: [...new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name)))].sort(),
  tokens: [
    ...new Map(
      elements.flatMap(({ cssProperties = [] }) => cssProperties.map((token) => [token.name, token])),
    ).values(),
  ] as readonly Token[],
};
