import type { ForecastJson } from '../../api/answers.ts'
import { formatDate, formatUsd } from '../../kit/format.ts'
import type { NumberSource } from '../../kit/source-drawer.tsx'

/** Where a figure of the forecast comes from: the history, the model that did best on it, and how its ranges held. */
export function forecastSource(
  forecast: ForecastJson | null,
  title: string,
  usd: { readonly p10: number; readonly p50: number; readonly p90: number },
): NumberSource {
  return {
    title,
    usd: usd.p50,
    meaning: `Days that are known, a forecast of those to come, and fees that are still to be billed. Eight times in ten it comes to between ${formatUsd(usd.p10)} and ${formatUsd(usd.p90)}.`,
    facts: forecast === null ? [] : factsOf(forecast),
    assumptions: [
      ...(forecast?.synthetic === true ? ['The bill is that of the sample account: it is invented.'] : []),
      ...(forecast?.gaps.map(({ what, effect }) => `${what}: ${effect}`) ?? []),
      ...(forecast?.apart.map(({ charges }) => `${charges} are not forecast`) ?? []),
      ...(forecast?.maskedDays.map(
        ({ day, usd: was, takenUsd }) =>
          `${formatDate(day)} is taken as ${formatUsd(takenUsd)} instead of ${formatUsd(was)}`,
      ) ?? []),
    ],
    command: 'costwright spend forecast',
  }
}

function factsOf({ history, model, backTest }: ForecastJson): NonNullable<NumberSource['facts']> {
  return [
    ...(history === null
      ? []
      : [
          {
            what: 'History',
            value: `${history.days} days, ${formatDate(history.firstDay)} to ${formatDate(history.lastDay)}`,
          },
        ]),
    ...(model === null ? [] : [{ what: 'Model', value: `${model.title}: it did best on the past of this bill` }]),
    ...(backTest?.coverage === null || backTest?.coverage === undefined
      ? []
      : [
          {
            what: 'Ranges of the past',
            value: `${backTest.coverage.inside} of ${backTest.coverage.windows}, each of ${backTest.coverage.days} days, held`,
          },
        ]),
  ]
}
