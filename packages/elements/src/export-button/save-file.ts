import type { DeliveredFile } from '@sayso/client/flows';

/** In milliseconds: no event tells when a browser has taken a file over. */
const TAKEN_OVER = 60_000;

/** Lets the browser download a file; the link stands in `root`, for behind an open dialog nothing can be followed. */
export function saveFile(root: ShadowRoot, file: DeliveredFile): void {
  const content = 'content' in file ? URL.createObjectURL(file.content) : undefined;
  const link = root.ownerDocument.createElement('a');
  link.href = content ?? ('address' in file ? file.address : '');
  link.download = file.fileName;
  link.hidden = true;
  root.append(link);
  link.click();
  link.remove();
  if (content !== undefined) setTimeout(() => URL.revokeObjectURL(content), TAKEN_OVER);
}
