/** Does what leads to a download, and takes what the browser would have saved: a test has no folder to look into. */
export async function downloadedBy(act: () => Promise<unknown>): Promise<File> {
  const hearing = new AbortController();
  const link = new Promise<HTMLAnchorElement>((found) => {
    const take = (event: Event) => {
      const target = event.composedPath()[0];
      if (!(target instanceof HTMLAnchorElement) || !target.download) return;
      event.preventDefault();
      found(target);
    };
    addEventListener('click', take, { capture: true, signal: hearing.signal });
  });
  try {
    await act();
    const { download, href } = await link;
    // From a server as the browser itself would: with its cookies, and without any header of ours.
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(`${href.replace(/\?.*/, '')} answered ${answer.status}`);
    return new File([await answer.blob()], download, { type: answer.headers.get('Content-Type') ?? '' });
  } finally {
    hearing.abort();
  }
}
