import { z } from 'zod'
import type { PriceBook } from '../../catalog/price-book.ts'
import type { Finding } from '../finding.ts'
import type { PricedOption } from '../priced-option.ts'
import type { Range } from '../range.ts'

/** What a statement is checked against. */
export interface StatementContext {
  readonly claims: {
    readonly region: string
    /** The machine at hand and its training time, hours. */
    readonly local: { readonly device: string; readonly hours: Range }
  }
  readonly options: readonly PricedOption[]
  readonly book: PriceBook
}

/** One kind of statement that a cost analysis makes: its form, and how it is held against figures. One file, one kind, one entry in the registry. */
export interface Statement<Kind extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly kind: Kind
  readonly schema: Schema
  readonly check: (statement: z.output<Schema>, context: StatementContext) => readonly Finding[]
}

/** Keeps the kind and the schema of a statement in its type, so that the registry stays typed. */
export function defineStatement<const Kind extends string, Schema extends z.ZodType>(
  statement: Statement<Kind, Schema>,
): Statement<Kind, Schema> {
  return statement
}

/** The id of an option, in a statement. */
export const optionId = z.string().min(1).max(40).describe('id of an option of this file')

/**
 * The option that a statement names.
 * @throws RangeError when there is none; readers of claims files check this first.
 */
export function optionNamed(context: StatementContext, id: string): PricedOption {
  const found = context.options.find((one) => one.option.id === id)
  if (found === undefined) throw new RangeError(`there is no option ${id}`)
  return found
}
