import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { claimsSchema, type Claims } from '@costwright/engine/claims/claims'
import { findStatement, STATEMENT_KINDS } from '@costwright/engine/claims/statements/registry'
import { z } from 'zod'
import { checkDocument } from '../documents/check-document.ts'
import { nameProblems } from '../documents/name-problems.ts'
import { readDocument } from '../documents/read-document.ts'
import { didYouMean } from '../documents/suggest.ts'
import { fieldsOf } from '../documents/schema-fields.ts'

/** Reads and checks a claims file; relative paths begin in `cwd`. Errors as in `readDocument` and `checkDocument`. */
export async function readClaims(path: string, book: PriceBook, cwd = '.'): Promise<Claims> {
  return checkClaimsDocument(path, await readDocument(path, cwd), book)
}

/** Checks plain data as a claims file: its form, that its region and instance types exist, and that statements name options of the file. */
export function checkClaimsDocument(path: string, document: unknown, book: PriceBook): Claims {
  return checkDocument(
    path,
    document,
    claimsSchema,
    (at) => knownWords(document, at),
    (checked) => [...nameProblems(checked, book), ...optionProblems(checked)],
  )
}

function knownWords(document: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (path.at(-1) === 'kind') return STATEMENT_KINDS
  const [first, index] = path
  if (first === 'statements' && typeof index === 'number') {
    const kind = (document as { statements?: readonly { kind?: unknown }[] }).statements?.[index]?.kind
    return fieldsOf(findStatement(String(kind))?.schema ?? z.never(), path.slice(2))
  }
  return fieldsOf(claimsSchema, path)
}

function optionProblems(claims: Claims): readonly string[] {
  const ids = claims.options.map((option) => option.id)
  const problems = ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [`options[${index}].id: ${JSON.stringify(id)} is taken by options[${ids.indexOf(id)}]`],
  )
  for (const [index, statement] of claims.statements.entries()) {
    for (const field of ['option', 'than'] as const) {
      const id = field in statement ? (statement as Readonly<Record<string, unknown>>)[field] : undefined
      if (typeof id === 'string' && !ids.includes(id))
        problems.push(
          `statements[${index}].${field}: there is no option ${JSON.stringify(id)}${didYouMean(id, ids)}; expected one of ${ids.join(', ')}`,
        )
    }
  }
  return problems
}
