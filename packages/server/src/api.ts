import type { Hono } from 'hono'
import type { BlankEnv } from 'hono/types'
import type { z } from 'zod'
import type { ApiRoute } from './route.ts'
import type { ROUTES } from './routes.ts'

/** What a question may leave out need not be there at all. */
type QueryOf<Query extends z.ZodObject> =
  object extends z.input<Query> ? { query?: z.input<Query> } : { query: z.input<Query> }
type BodyOf<Body> = Body extends z.ZodType ? { json: z.input<Body> } : unknown

/** A route as hono's typed client reads it. */
type EndpointOf<Route> =
  Route extends ApiRoute<infer Method, infer Path, infer Query, infer Body, infer Answer>
    ? {
        [Key in Path]: {
          [Verb in `$${Method}`]: {
            input: QueryOf<Query> & BodyOf<Body>
            output: z.output<Answer>
            outputFormat: 'json'
            status: 200
          }
        }
      }
    : never

type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/**
 * The API as a type, for `hc<Api>(origin)` of `hono/client`. Answers of 200 are typed; any other status carries `ErrorJson`
 * (`stream-event.ts`). Routes that stream answer lines of `StreamEvent`, to be read from the body.
 */
export type Api = Hono<BlankEnv, Together<EndpointOf<(typeof ROUTES)[number]>>>
