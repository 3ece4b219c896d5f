import { z } from 'zod'
import { NO_ACCOUNT } from './account-advice.ts'
import { workspaceOperation } from './workspace.ts'

const requestShape = z.strictObject({
  AccountId: z.string(),
  MaxResults: z.number().int().positive().optional(),
  NextToken: z.string().optional(),
})

/** `DescribeBudgets`: those of the account that was read. */
export const describeBudgets = workspaceOperation<z.infer<typeof requestShape>>({
  input: requestShape,
  answer: async ({ AccountId }, workspace) => {
    const read = await workspace.account()
    if (read === null)
      return {
        body: { Budgets: [] },
        gaps: [{ ...NO_ACCOUNT, effect: 'budgets are not known; ask with --source aws' }],
      }
    const spend = (Amount: string | null): object | undefined => (Amount === null ? undefined : { Amount, Unit: 'USD' })
    const known = read.snapshot.budgets.filter(({ account }) => account === AccountId || AccountId === '')
    return {
      body: {
        Budgets: known.map((one) => ({
          BudgetName: one.name,
          BudgetType: one.budgetType,
          TimeUnit: one.timeUnit,
          ...(one.limitUsd === null ? {} : { BudgetLimit: spend(one.limitUsd) }),
          CalculatedSpend: {
            ...(one.actualUsd === null ? {} : { ActualSpend: spend(one.actualUsd) }),
            ...(one.forecastUsd === null ? {} : { ForecastedSpend: spend(one.forecastUsd) }),
          },
          CostFilters: one.filters,
        })),
      },
      gaps: [],
    }
  },
})

/** `GetCallerIdentity`: the account that pays the bill. */
export const getCallerIdentity = workspaceOperation<Readonly<Record<string, never>>>({
  input: z.strictObject({}),
  answer: async (_, workspace) => {
    const read = await workspace.account()
    const payer = read?.snapshot.accounts.find((account) => account.payer) ?? read?.snapshot.accounts[0]
    if (payer !== undefined) return { body: { Account: payer.id }, gaps: [] }
    const bill = await workspace.bill()
    return { body: { Account: bill.periods().flatMap(({ payerAccounts }) => payerAccounts)[0] ?? '' }, gaps: [] }
  },
})
