import { cpSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

/** Bundles the program and the script of its pages into packages/cli/dist, with the data, schemas and examples that the package ships beside it. */
export async function buildProgram(root) {
  const cli = `${root}packages/cli/`
  rmSync(`${cli}dist`, { recursive: true, force: true })
  await build({
    entryPoints: [`${cli}src/main.ts`],
    outdir: `${cli}dist`,
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    mainFields: ['module', 'main'],
    // DuckDB's engine is a native library, one for each platform: npm installs the right one beside the program.
    external: ['@duckdb/*'],
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
    // CommonJS dependencies ask for node's own modules through `require`.
    banner: { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" },
  })
  // The script that pages carry within them; it runs in the reader's browser.
  await build({
    entryPoints: [`${cli}page/spend.ts`],
    outdir: `${cli}dist/page`,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  })
  for (const [from, to] of [
    ['packages/app/data', 'data'],
    ['schemas', 'schemas'],
    ['examples', 'examples'],
    ['README.md', 'README.md'],
    ['LICENSE', 'LICENSE'],
  ]) {
    rmSync(`${cli}${to}`, { recursive: true, force: true })
    cpSync(`${root}${from}`, `${cli}${to}`, { recursive: true })
  }
}
