import type { TrafficField } from './formats/traffic-format.ts'

/** What a column of traffic may be. */
export type TrafficRole = 'time' | 'count' | 'promptTokens' | 'outputTokens' | 'inBytes' | 'outBytes' | 'model'

/** Names of columns, in small letters without anything but letters and digits; the first that is there is taken. */
const NAMES: Readonly<Record<TrafficRole, readonly string[]>> = {
  time: [
    'timestamp',
    'requesttimeepoch',
    'requesttime',
    'arrivaltime',
    'arrivaltimestamp',
    'arrivedat',
    'arrival',
    'datetime',
    'eventtime',
    'starttime',
    'starttimestamp',
    'startedat',
    'invocationtime',
    'createdat',
    'receivedat',
    'time',
    'timelocal',
    'timeiso8601',
    'ts',
    'msec',
    'date',
    'epoch',
    'minute',
    'hour',
    'periodstart',
  ],
  count: ['count', 'counts', 'requests', 'requestcount', 'invocations', 'numrequests', 'calls', 'hits'],
  promptTokens: [
    'contexttokens',
    'prompttokens',
    'inputtokens',
    'requesttokens',
    'tokensin',
    'inputtokencount',
    'prompttokencount',
    'numprefilltokens',
    'inputlength',
  ],
  outputTokens: [
    'generatedtokens',
    'outputtokens',
    'completiontokens',
    'responsetokens',
    'tokensout',
    'outputtokencount',
    'completiontokencount',
    'numdecodetokens',
    'outputlength',
  ],
  inBytes: [
    'requestbytes',
    'requestsize',
    'requestlength',
    'payloadbytes',
    'payloadsize',
    'receivedbytes',
    'bytesin',
    'inbytes',
    'inputbytes',
    'contentlength',
    'payload',
    'size',
    'bytes',
  ],
  outBytes: [
    'responsebytes',
    'responsesize',
    'responselength',
    'sentbytes',
    'bytessent',
    'bodybytessent',
    'bytesout',
    'outbytes',
    'outputbytes',
  ],
  model: ['model', 'modelname', 'modelid', 'targetmodel', 'inferencecomponent', 'endpoint', 'endpointname', 'func'],
}

/** The columns that names tell; a column has one role. */
export function rolesByName(fields: readonly TrafficField[]): ReadonlyMap<TrafficRole, TrafficField> {
  const byKey = new Map<string, TrafficField>()
  for (const field of fields.toReversed()) byKey.set(field.name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''), field)
  const roles = new Map<TrafficRole, TrafficField>()
  for (const role of Object.keys(NAMES) as TrafficRole[]) {
    const name = NAMES[role].find((one) => byKey.has(one))
    const field = name === undefined ? undefined : byKey.get(name)
    if (field !== undefined) roles.set(role, field)
  }
  return roles
}
