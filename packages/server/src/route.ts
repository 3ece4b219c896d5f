import type { z } from 'zod'
import type { Room } from './room.ts'

/** Makes the rows of a table out of an answer: plain objects, whose fields become columns. */
export type TableOf<Answer> = (answer: Answer) => readonly object[]

/** What a handler is given: the checked question, and a signal that is raised when the page has gone. */
export interface Asked<Query, Body> {
  readonly query: Query
  readonly body: Body
  readonly signal: AbortSignal
  /** Says how far long work is; goes to the page where the route streams, and nowhere else. */
  readonly progress: (done: number, total: number | null, message: string) => void
}

/** One route of the API: one file of `routes/`, and one line in ROUTES. */
export interface ApiRoute<
  Method extends 'get' | 'post' = 'get' | 'post',
  Path extends string = string,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType | null = z.ZodType | null,
  Answer extends z.ZodType = z.ZodType,
> {
  /** GET answers are tagged by the state of the workspace; POST is for questions with a body, and for what is kept. */
  readonly method: Method
  /** Below `/api/`, no parameters in it: what a question says is in the query, so that views can be shared. */
  readonly path: Path
  readonly title: string
  readonly query: Query
  /** JSON; null without one. */
  readonly body: Body
  /** A question that the sample account answers: for tests and for the page of the API. */
  readonly example: { readonly query: z.input<Query>; readonly body: Body extends z.ZodType ? z.input<Body> : null }
  /** The schema of the use case that answers. */
  readonly answer: Answer
  /** Tables of the answer that can be had as CSV (`.csv`, `?table=`); the first is the one that is meant without a name. */
  readonly tables: Readonly<Record<string, TableOf<z.output<Answer>>>>
  /** Lines of JSON, `{"kind":"progress"}` and at last `{"kind":"answer"}` or `{"kind":"error"}`, instead of one document. */
  readonly streams?: boolean
  // A method, so that routes of different questions fit in one list.
  handle(
    room: Room,
    asked: Asked<z.output<Query>, Body extends z.ZodType ? z.output<Body> : null>,
  ): Promise<z.output<Answer>>
}

/** Keeps the types of a route. */
export function defineRoute<
  const Method extends 'get' | 'post',
  const Path extends `/api/${string}`,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
  Answer extends z.ZodType,
>(route: ApiRoute<Method, Path, Query, Body, Answer>): ApiRoute<Method, Path, Query, Body, Answer> {
  return route
}
