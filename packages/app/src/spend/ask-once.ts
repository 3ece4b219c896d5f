import type { Query } from '@costwright/warehouse/queries/query'
import type { Bill } from '@costwright/warehouse/store/open-bill'

const answers = new WeakMap<Bill, Map<string, Promise<readonly unknown[]>>>()

/**
 * As `bill.ask`, but a question that has been asked of this open bill is not asked again: an open bill never changes. For
 * what every answer says beside its figures; the rows are kept for as long as the bill, so they should be few.
 */
export function askOnce<Parameters, Row>(
  bill: Bill,
  query: Query<Parameters, Row>,
  parameters: Parameters,
  periods: readonly string[],
): Promise<readonly Row[]> {
  const known = answers.get(bill) ?? new Map<string, Promise<readonly unknown[]>>()
  answers.set(bill, known)
  const question = JSON.stringify([query.id, parameters, periods])
  const answer = known.get(question) ?? bill.ask(query, parameters, periods)
  known.set(question, answer)
  return answer as Promise<readonly Row[]>
}
