import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import { decide, type DecideJson } from '../decide.ts'
import { checkProject } from '../documents/read-project.ts'
import { describedFields } from './described-fields.ts'

/** The decision matrix of a project that a page describes; without a word about it, of the documented defaults. @throws those of descriptions */
export function decideFor(
  asked: {
    readonly project: Readonly<Record<string, unknown>>
    readonly document: string | null
    readonly phase: DecideJson['phase'] | null
  },
  bookData: BookData,
): DecideJson {
  const document = describedFields('the description', asked.document, asked.project)
  const project = checkProject('the project', document, createPriceBook(bookData))
  const source = Object.keys(document).length === 0 ? 'defaults' : asked.document === null ? 'answers' : 'file'
  return decide({ project, document, source, phase: asked.phase }, bookData)
}
