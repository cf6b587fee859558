const LOOK = `
  .sayso-print { display: none; }
  @media print {
    body > :not(.sayso-print) { display: none !important; }
    .sayso-print { display: block; margin: 0; font: 12pt/1.5 sans-serif; white-space: pre-wrap; }
  }
`;

/** Prints this text in place of the page, which is as it was when printing ends. */
export function printText(text: string): void {
  const paper = document.createElement('pre');
  paper.className = 'sayso-print';
  paper.textContent = text;
  const look = new CSSStyleSheet();
  look.replaceSync(LOOK);
  document.body.append(paper);
  document.adoptedStyleSheets.push(look);
  const clear = () => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== look);
  };
  addEventListener('afterprint', clear, { once: true });
  print();
}
