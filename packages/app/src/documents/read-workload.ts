import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { workloadSchema, type Workload } from '@costwright/engine/plan/compute/workload'
import { MODEL_CLASSES } from '@costwright/engine/plan/compute/workload-words'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { checkDocument } from './check-document.ts'
import { nameProblems } from './name-problems.ts'
import { readDocument } from './read-document.ts'
import { fieldsOf } from './schema-fields.ts'

/**
 * Reads a workload from a file (null: none; a relative path is taken from `folder`), puts the fields of `flags` in place of the file's, and checks the whole.
 * Errors as in `readDocument` and `checkDocument`.
 * @throws UserError when there is neither a file nor a flag.
 */
export async function readWorkload(
  path: string | null,
  flags: Readonly<Record<string, unknown>>,
  book: PriceBook,
  folder = '.',
): Promise<Workload> {
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
  if (path === null && Object.keys(given).length === 0) {
    throw new UserError('no-workload', 'advise compute needs a workload', {
      hint: `a file, or flags such as: --task inference --model nlp-transformer --parameters 110; models: ${MODEL_CLASSES.join(', ')}`,
    })
  }
  const document = path === null ? {} : await readDocument(path, folder)
  const merged: unknown =
    typeof document === 'object' && document !== null && !Array.isArray(document) ? { ...document, ...given } : document
  return checkDocument(
    path ?? 'flags',
    merged,
    workloadSchema,
    (at) => fieldsOf(workloadSchema, at),
    (checked) => nameProblems(checked, book),
  )
}

/** The published JSON Schema of a workload, for completion and checks in editors. */
export function workloadJsonSchema(): object {
  return {
    ...z.toJSONSchema(workloadSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'costwright advise compute: workload',
  }
}
