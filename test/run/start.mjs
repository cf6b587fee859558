// Plain JavaScript that any Node can read: the scripts behind it are TypeScript, which older ones cannot even parse.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Sayso's scripts need Node 22.18 or newer, this is ${process.versions.node}: start them with "npx -y pnpm@12 …", which brings its own Node (its install scripts must be allowed).`,
  );
  process.exit(1);
}

const [script, ...options] = process.argv.slice(2);
process.argv.splice(1, process.argv.length - 1, script, ...options);
await import(new URL(`../../${script}`, import.meta.url));
