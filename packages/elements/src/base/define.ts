import { version } from './version.ts';
import { warn } from './warn.ts';

/** An element's class as the registry sees it. */
export type ElementClass = CustomElementConstructor & { readonly version?: string };

/**
 * Registers a class under its tag. What is already there stays: the same version silently, another one with a warning, for a page may
 * hold two copies of this package.
 */
export function define(element: ElementClass, tag: string, registry: CustomElementRegistry): void {
  const there = registry.get(tag) as ElementClass | undefined;
  if (!there) {
    // A constructor can be registered once; under a second name it needs a class of its own.
    registry.define(tag, registry.getName?.(element) ? class extends element {} : element);
  } else if (there !== element && there.version !== version) {
    warn(`<${tag}> is already defined by version ${there.version}; version ${version} leaves it in place.`);
  }
}
