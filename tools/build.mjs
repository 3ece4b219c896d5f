import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import { buildPage } from './build-page.mjs'

/** Bundles the program, the page of the dashboard and the script of printed pages into packages/cli/dist, with the data, schemas and examples that the package ships beside it. */
export async function buildProgram(root) {
  const cli = `${root}packages/cli/`
  // The page of the dashboard is built apart, when what it is made of has changed.
  for (const name of existsSync(`${cli}dist`) ? readdirSync(`${cli}dist`) : [])
    if (name !== 'dashboard') rmSync(`${cli}dist/${name}`, { recursive: true, force: true })
  await build({
    entryPoints: [
      { in: `${cli}src/main.ts`, out: 'main' },
      // The program of a thread, which is started from its file.
      { in: `${root}packages/app/src/plan-inference/replay-worker.ts`, out: 'replay-worker' },
    ],
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
  // The solver of packing problems looks for its WebAssembly beside the bundle.
  cpSync(`${root}node_modules/highs/build/highs.wasm`, `${cli}dist/highs.wasm`)
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
  await buildPage(root)
  for (const [from, to] of [
    ['packages/app/data', 'data'],
    ['schemas', 'schemas'],
    ['examples', 'examples'],
    ['plugin', 'plugin'],
    ['README.md', 'README.md'],
    ['LICENSE', 'LICENSE'],
  ]) {
    rmSync(`${cli}${to}`, { recursive: true, force: true })
    cpSync(`${root}${from}`, `${cli}${to}`, { recursive: true })
  }
}
