import { fileURLToPath } from 'node:url'

/** From this file to the examples: at the root of the repository in development, beside `dist/` in the bundled package. */
const FROM_HERE = import.meta.url.endsWith('/packages/app/src/shipped-examples.ts')
  ? '../../../examples/'
  : '../examples/'

/** The folder of the examples that come with the program; ends in a slash. */
export const SHIPPED_EXAMPLES = fileURLToPath(new URL(FROM_HERE, import.meta.url))
