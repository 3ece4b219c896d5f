import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { endpointService, type EndpointService } from '@costwright/engine/plan/inference/endpoint-service'
import { didYouMean } from '../documents/suggest.ts'
import { DataError, UserError } from '../errors.ts'
import type { ServiceSources } from './service-sources.ts'

/** The service behind an endpoint. @throws UserError for one that is not there, DataError where its metrics do not say enough. */
export function readEndpoint(
  { name, read }: NonNullable<ServiceSources['endpoint']>,
  book: PriceBook,
): EndpointService {
  const answer = endpointService(read.snapshot, name, book)
  switch (answer.kind) {
    case 'read':
      return answer
    case 'not-there':
      throw new UserError(
        'no-such-endpoint',
        `there is no endpoint ${JSON.stringify(name)}${didYouMean(name, answer.names)}`,
        {
          hint:
            answer.names.length === 0
              ? 'nothing was read of endpoints: see costwright iam audit for the permissions'
              : `there are ${answer.names.slice(0, 8).join(', ')}${answer.names.length > 8 ? ' …' : ''}`,
        },
      )
    case 'unknown':
      throw new DataError('endpoint-unknown', `endpoint ${name}: ${answer.because}`, {
        hint: 'describe the service in a file, with the times and requests that you know',
      })
  }
}
