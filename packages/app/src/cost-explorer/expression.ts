import { z } from 'zod'

/** How Cost Explorer compares values. */
export const MATCH_OPTIONS = [
  'EQUALS',
  'ABSENT',
  'STARTS_WITH',
  'ENDS_WITH',
  'CONTAINS',
  'CASE_SENSITIVE',
  'CASE_INSENSITIVE',
  'GREATER_THAN_OR_EQUAL',
] as const
export type MatchOption = (typeof MATCH_OPTIONS)[number]

const valuesShape = z.strictObject({
  Key: z.string().optional(),
  Values: z.array(z.string()).optional(),
  MatchOptions: z.array(z.enum(MATCH_OPTIONS)).optional(),
})
export type ExpressionValues = z.infer<typeof valuesShape>

/** A filter of Cost Explorer: exactly one of its members. */
export interface Expression {
  readonly And?: readonly Expression[] | undefined
  readonly Or?: readonly Expression[] | undefined
  readonly Not?: Expression | undefined
  readonly Dimensions?: ExpressionValues | undefined
  readonly Tags?: ExpressionValues | undefined
  readonly CostCategories?: ExpressionValues | undefined
}

/** Shape of a filter. */
export const expressionShape: z.ZodType<Expression> = z.lazy(() =>
  z.strictObject({
    And: z.array(expressionShape).optional(),
    Or: z.array(expressionShape).optional(),
    Not: expressionShape.optional(),
    Dimensions: valuesShape.optional(),
    Tags: valuesShape.optional(),
    CostCategories: valuesShape.optional(),
  }),
)

const GROUP_TYPES = ['DIMENSION', 'TAG', 'COST_CATEGORY'] as const
export const groupShape = z.strictObject({ Type: z.enum(GROUP_TYPES), Key: z.string() })
export type GroupDefinition = z.infer<typeof groupShape>
