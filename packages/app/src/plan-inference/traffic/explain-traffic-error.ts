import { TRAFFIC_FORMATS } from '@costwright/warehouse/traffic/formats/registry'
import { TrafficError } from '@costwright/warehouse/traffic/traffic-error'
import { AccessError, DataError, UserError } from '../../errors.ts'

/** Trouble with a file of traffic as the user should hear of it; anything else as it is. */
export function explainTrafficError(error: unknown): unknown {
  if (!(error instanceof TrafficError)) return error
  const { code, message } = error
  switch (code) {
    case 'missing-file':
      return new AccessError('traffic-missing', message, { cause: error })
    case 'damaged-file':
      return new DataError('traffic-damaged', message, { cause: error })
    case 'no-timestamps':
      return new UserError('traffic-no-timestamps', message, {
        hint: 'name the column of the times timestamp: epoch seconds, milliseconds or microseconds, or such as 2026-09-01T00:00:00Z',
        cause: error,
      })
    case 'unknown-format':
      return new UserError('traffic-unknown-format', message, {
        hint: `state traffic.format: ${TRAFFIC_FORMATS.map(({ id }) => id).join(', ')}`,
        cause: error,
      })
    case 'several-metrics':
      return new UserError('traffic-several-metrics', message, {
        hint: 'export the metric Invocations (sum, one minute) alone',
        cause: error,
      })
    case 'empty-file':
    case 'no-requests':
    case 'too-many-models':
      return new UserError(`traffic-${code}`, message, { cause: error })
  }
}
