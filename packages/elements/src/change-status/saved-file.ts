import { html, type TemplateResult } from 'lit';

/** A file to save: its name, its media type and what is in it. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** An address that holds the file itself: it works offline, and nothing has to be freed. */
export function savedFile(label: string, { content, name, type }: SavedFile): TemplateResult {
  const href = `data:${type},${encodeURIComponent(content)}`;
  return html`<a class="button" href=${href} download=${name}>${label}</a>`;
}
