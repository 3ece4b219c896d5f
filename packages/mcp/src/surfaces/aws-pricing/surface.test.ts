import { describe, expect, it } from 'vitest'
import { fakeWire } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { listedTool } from '../../support/describe-tool.ts'
import { billingAwsPricing } from './billing-pricing-tool.ts'
import { callOn, onWire, pricingContext } from './pricing-world.fixture.ts'
import { awsPricingSurface, PRICING_NOT_SERVED, pricingSurface } from './surface.ts'

interface Product {
  readonly product: { readonly sku: string; readonly attributes: Readonly<Record<string, string>> }
  readonly terms: {
    readonly OnDemand: Readonly<
      Record<string, { readonly priceDimensions: Record<string, { readonly pricePerUnit: { readonly USD: string } }> }>
    >
  }
  readonly provenance: { readonly source: string; readonly date: string }
}

async function ask(name: string, args: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const answer = await callOn(awsPricingSurface, name, args)
  expect(answer.isError ?? false, answer.text).toBe(false)
  return answer.structured?.['result'] as Record<string, unknown>
}

function productsOf(result: Record<string, unknown>): readonly Product[] {
  expect(result['status'], JSON.stringify(result).slice(0, 300)).toBe('success')
  return result['data'] as readonly Product[]
}

function usdOf({ terms }: Product): string | undefined {
  return Object.values(Object.values(terms.OnDemand)[0]?.priceDimensions ?? {})[0]?.pricePerUnit.USD
}

const SAGEMAKER = { service_code: 'AmazonSageMaker', region: 'us-east-1' }

describe('get_pricing', () => {
  it('answers the guide: two regions, one type, every component labelled and with source and date', async () => {
    const data = productsOf(
      await ask('get_pricing', {
        service_code: 'AmazonSageMaker',
        region: ['us-east-1', 'us-west-2'],
        filters: [
          { Field: 'instanceType', Value: 'ml.m5.large', Type: 'EQUALS' },
          { Field: 'productFamily', Value: 'ML Instance', Type: 'EQUALS' },
        ],
      }),
    )
    const places = new Set(data.map(({ product }) => product.attributes['regionCode']))
    expect([...places]).toEqual(['us-east-1', 'us-west-2'])
    const components = data
      .filter(({ product }) => product.attributes['regionCode'] === 'us-east-1')
      .map(({ product }) => product.attributes['component'])
    expect(components).toEqual(expect.arrayContaining(['Training', 'Hosting', 'Processing', 'BatchTransform']))
    expect(new Set(components).size).toBe(components.length)
    for (const one of data) {
      expect(one.product.attributes['instanceName']).toBe('ml.m5.large')
      expect(usdOf(one)).toBe('0.1150000000')
      expect(one.provenance.date).toMatch(/^20\d\d-\d\d/)
      expect(['snapshot', 'derived']).toContain(one.provenance.source)
    }
  })

  it.each([
    ['EQUALS on the usage type', { Field: 'usagetype', Value: 'USE1-Host:ml.m5.xlarge' }, 1],
    ['the usage type without its region', { Field: 'usageType', Value: 'Host:ml.m5.xlarge' }, 1],
    ['TERM_MATCH', { Field: 'instanceType', Value: 'ml.m5.xlarge-Hosting', Type: 'TERM_MATCH' }, 1],
    [
      'ANY_OF with a list',
      { Field: 'usagetype', Value: ['USE1-Host:ml.m5.xlarge', 'USE1-Host:ml.m5.2xlarge'], Type: 'ANY_OF' },
      2,
    ],
    [
      'ANY_OF with commas',
      { Field: 'usagetype', Value: 'USE1-Host:ml.m5.xlarge,USE1-Train:ml.m5.xlarge', Type: 'ANY_OF' },
      2,
    ],
    [
      'EQUALS with a list is ANY_OF',
      { Field: 'usagetype', Value: ['USE1-Host:ml.m5.xlarge', 'USE1-Train:ml.m5.xlarge'] },
      2,
    ],
    ['CONTAINS', { Field: 'usagetype', Value: 'Host:ml.p4de.', Type: 'CONTAINS' }, 1],
    ['lower-case spelling of the fields', { field: 'usagetype', value: 'USE1-Host:ml.m5.xlarge' }, 1],
  ])('filters: %s', async (_name, filter, count) => {
    expect(productsOf(await ask('get_pricing', { ...SAGEMAKER, filters: [filter] }))).toHaveLength(count)
  })

  it('leaves out what NONE_OF names, and narrows by component and platoinstancetype', async () => {
    const only = { Field: 'instanceName', Value: 'ml.m5.xlarge' }
    const without = productsOf(
      await ask('get_pricing', {
        ...SAGEMAKER,
        filters: [only, { Field: 'component', Type: 'NONE_OF', Value: ['Hosting', 'Training'] }],
      }),
    ).map(({ product }) => product.attributes['component'])
    expect(without).not.toContain('Hosting')
    expect(without).toContain('Notebook')
    const plato = productsOf(
      await ask('get_pricing', { ...SAGEMAKER, filters: [only, { Field: 'platoinstancetype', Value: 'Notebook' }] }),
    )
    expect(plato.map(({ product }) => product.sku)).toEqual(['USE1-Notebk:ml.m5.xlarge'])
  })

  it('takes a place for its region, a bare type for that of SageMaker, and says so', async () => {
    const result = await ask('get_pricing', {
      service_code: 'sagemaker',
      region: 'EU (Ireland)',
      filters: [
        { Field: 'instanceType', Value: 'm5.xlarge' },
        { Field: 'component', Value: 'hosting' },
      ],
    })
    const [only, ...rest] = productsOf(result)
    expect(rest).toEqual([])
    expect(only?.product.attributes['usagetype']).toBe('EU-Host:ml.m5.xlarge')
    expect(result['changed']).toEqual([
      'service_code "sagemaker" was read as AmazonSageMaker',
      'region "EU (Ireland)" was read as eu-west-1',
      "SageMaker's types begin with ml.: m5.xlarge was read as ml.m5.xlarge",
    ])
  })

  it('reads filters that were sent as JSON in a string', async () => {
    const filters = JSON.stringify([{ Field: 'usagetype', Value: 'USE1-Host:ml.m5.xlarge' }])
    expect(productsOf(await ask('get_pricing', { ...SAGEMAKER, filters }))).toHaveLength(1)
  })

  it('pages: no product twice, none left out', async () => {
    const seen: string[] = []
    let token: unknown = null
    do {
      const result = await ask('get_pricing', {
        ...SAGEMAKER,
        filters: [{ Field: 'instanceName', Value: ['ml.m5.xlarge', 'ml.g5.xlarge'] }],
        max_results: 7,
        next_token: token,
      })
      seen.push(...productsOf(result).map(({ product }) => product.sku))
      token = result['next_token'] ?? null
    } while (token !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(14)
  })

  it('shows the terms and attributes that were asked for', async () => {
    const data = productsOf(
      await ask('get_pricing', {
        ...SAGEMAKER,
        filters: [{ Field: 'usagetype', Value: 'USE1-Host:ml.m5.xlarge' }],
        output_options: { pricing_terms: ['Reserved'], product_attributes: ['usagetype'], exclude_free_products: true },
      }),
    )
    expect(data[0]).toMatchObject({ product: { attributes: { usagetype: 'USE1-Host:ml.m5.xlarge' } }, terms: {} })
    expect(Object.keys(data[0]?.product.attributes ?? {})).toEqual(['usagetype'])
  })

  it('names the nearest of what does not exist', async () => {
    const nothing = await ask('get_pricing', {
      ...SAGEMAKER,
      region: 'us-east-9',
      filters: [{ Field: 'instanceType', Value: 'ml.m5.lagre' }],
    })
    expect(nothing).toMatchObject({ status: 'error', error_type: 'empty_results' })
    expect(nothing['hints']).toEqual([
      'there is no region "us-east-9" (did you mean us-east-1?)',
      'no product has instanceType "ml.m5.lagre"; the nearest is ml.m5.large',
    ])
    const field = await ask('get_pricing', { ...SAGEMAKER, filters: [{ Field: 'usagetipe', Value: 'x' }] })
    expect(field).toMatchObject({
      error_type: 'api_error',
      message: expect.stringContaining('did you mean usagetype?') as string,
    })
    const type = await ask('get_pricing', { ...SAGEMAKER, filters: [{ Field: 'usagetype', Type: 'LIKE', Value: 'x' }] })
    expect(type['message']).toContain('there is no filter type "LIKE"')
    const service = await ask('get_pricing', { service_code: 'AmazonRDS' })
    expect(service['hints']).toEqual([expect.stringContaining('has no service "AmazonRDS"')])
  })

  it('refuses what its schema refuses, in the words of its server; ignores unknown arguments', async () => {
    const many = await callOn(awsPricingSurface, 'get_pricing', { ...SAGEMAKER, max_results: 500 })
    expect(many).toMatchObject({ isError: true, structured: null })
    expect(many.text).toContain(
      'max_results\n  Input should be less than or equal to 100 [type=less_than_equal, input_value=500, input_type=int]',
    )
    const none = await callOn(awsPricingSurface, 'get_pricing', {})
    expect(none.text).toContain('service_code\n  Field required [type=missing, input_value={}, input_type=dict]')
    const filters = [{ Field: 'usagetype', Value: 'USE1-Host:ml.m5.xlarge' }]
    expect(productsOf(await ask('get_pricing', { ...SAGEMAKER, filters, colour: 'red' }))).toHaveLength(1)
    const token = await ask('get_pricing', { ...SAGEMAKER, next_token: 'abc' })
    expect(token).toMatchObject({ status: 'error', error_type: 'api_error' })
  })

  it('is quick once the book is read', async () => {
    const args = { ...SAGEMAKER, filters: [{ Field: 'instanceType', Value: 'ml.m5.large' }] }
    await ask('get_pricing', args)
    const times: number[] = []
    for (let turn = 0; turn < 20; turn++) {
      const began = performance.now()
      await ask('get_pricing', args)
      times.push(performance.now() - began)
    }
    // The budget is 5 ms; a machine that does other work gets some more.
    expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(20)
  })
})

describe('what can be asked', () => {
  it('lists services, attributes, values and files', async () => {
    expect(await ask('get_pricing_service_codes', { filter: 'sage|lambda' })).toEqual(['AWSLambda', 'AmazonSageMaker'])
    expect(
      await ask('get_pricing_service_attributes', { service_code: 'AmazonSageMaker', filter: '^instance' }),
    ).toEqual(['instanceName', 'instanceType'])
    const values = await ask('get_pricing_attribute_values', {
      service_code: 'AmazonSageMaker',
      attribute_names: ['component', 'regionCode'],
      filters: { component: '^studio' },
    })
    expect(values['component']).toEqual(['Studio-JupyterLab', 'Studio-Notebook', 'studio-codeeditor'])
    expect(values['regionCode']).toEqual(expect.arrayContaining(['us-east-1', 'eu-west-1']))
    expect(await ask('get_price_list_urls', SAGEMAKER)).toEqual({
      csv: 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/us-east-1/index.csv',
      json: 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/us-east-1/index.json',
    })
  })

  it.each([
    ['get_pricing_service_codes', { filter: '(' }, 'invalid_regex'],
    ['get_pricing_service_codes', { filter: '(a+)+$' }, 'invalid_regex'],
    ['get_pricing_service_codes', { filter: 'nothing' }, 'no_matches_found'],
    ['get_pricing_service_attributes', { service_code: 'AmazonSagMaker' }, 'service_not_found'],
    ['get_pricing_attribute_values', { service_code: 'AmazonSageMaker', attribute_names: [] }, 'empty_attribute_list'],
    [
      'get_pricing_attribute_values',
      { service_code: 'AmazonSageMaker', attribute_names: ['colour'] },
      'no_attribute_values_found',
    ],
    [
      'get_pricing_attribute_values',
      { service_code: 'AmazonSageMaker', attribute_names: ['component'], filters: { component: '[' } },
      'invalid_regex',
    ],
    ['get_price_list_urls', { service_code: 'AmazonSageMaker', region: 'us-east-9' }, 'no_price_list_found'],
    ['get_price_list_urls', { ...SAGEMAKER, effective_date: 'yesterday' }, 'list_price_lists_failed'],
  ])('%s %j is %s, returned and not flagged', async (name, args, type) => {
    expect(await ask(name, args)).toMatchObject({ status: 'error', error_type: type })
  })

  it('finds in AWS by the usage type what has no instance type there', async () => {
    const product = (usagetype: string): string =>
      JSON.stringify({ product: { sku: usagetype, attributes: { usagetype } }, terms: { OnDemand: {} } })
    const wire = fakeWire({
      GetProducts: ({ input }) => ({
        PriceList: JSON.stringify(input).includes('CONTAINS')
          ? [
              product('USE1-Host:ml.m5.large'),
              product('USE1-Studio:KernelGateway-ml.m5.large'),
              product('USE1-Host:ml.m5.large2'),
            ]
          : [],
      }),
    })
    const answer = await callOn(pricingSurface(onWire(wire)), 'get_pricing', {
      ...SAGEMAKER,
      filters: [
        { Field: 'instanceType', Value: 'ml.m5.large' },
        { Field: 'productFamily', Value: 'ML Instance' },
      ],
    })
    expect(answer.structured?.['result']).toMatchObject({
      status: 'success',
      data: [
        { product: { sku: 'USE1-Host:ml.m5.large' } },
        { product: { sku: 'USE1-Studio:KernelGateway-ml.m5.large' } },
      ],
      changed: [expect.stringContaining('found by usagetype') as string],
    })
    expect(wire.calls.map(({ input }) => input['Filters'])).toEqual([
      expect.arrayContaining([{ Field: 'instanceType', Type: 'EQUALS', Value: 'ml.m5.large' }]),
      [
        { Field: 'regionCode', Type: 'EQUALS', Value: 'us-east-1' },
        { Field: 'usagetype', Type: 'CONTAINS', Value: 'ml.m5.large' },
      ],
    ])
  })

  it('what AWS refuses is an answer too', async () => {
    const wire = fakeWire({
      GetProducts: () => wireFault('AccessDeniedException', 400, 'not authorised'),
      DescribeServices: () => wireFault('AccessDeniedException', 400, 'not authorised'),
    })
    const surface = pricingSurface(onWire(wire))
    const prices = await callOn(surface, 'get_pricing', SAGEMAKER)
    expect(prices).toMatchObject({ structured: { result: { status: 'error', error_type: 'api_error' } } })
    expect(prices.text).toContain('not authorised')
    const codes = await callOn(surface, 'get_pricing_service_codes', {})
    expect(codes).toMatchObject({ structured: { result: { status: 'error', error_type: 'api_error' } } })
  })
})

describe('generate_cost_report', () => {
  it('shows what the prices of SageMaker are, and what usage comes to', async () => {
    const pricing = await ask('get_pricing', {
      ...SAGEMAKER,
      filters: [{ Field: 'usagetype', Value: ['USE1-Host:ml.m5.xlarge', 'USE1-Train:ml.p3.2xlarge'] }],
    })
    const report = await ask('generate_cost_report', {
      pricing_data: pricing,
      service_name: 'Amazon SageMaker',
      detailed_cost_data: {
        services: {
          Endpoint: {
            unit_pricing: { hour: '$0.23 / hour', token: '$0.002 per 1K' },
            usage_quantities: { hour: '1,460 hours' },
          },
        },
      },
      exclusions: ['data transfer'],
      output_file: 'report.md',
    })
    expect(report).toContain('| Hosting ml.m5.xlarge | us-east-1 | $0.23 | Hrs | $167.90 |')
    expect(report).toContain('| Training ml.p3.2xlarge | us-east-1 | $3.825 | Hrs | $2,792.25 |')
    expect(report).toContain('| Endpoint | hour | $0.23 / hour | 1,460 hours | $335.80 |')
    expect(report).toContain('Total: $335.80, without 1 of 2 items')
    expect(report).toContain('- data transfer')
    expect(report).toContain('Not written to "report.md"')
    expect(report).not.toContain('N/A')
  })

  it('writes CSV without formulas, and says when there is no price', async () => {
    const csv = await ask('generate_cost_report', {
      pricing_data: {},
      service_name: 'x',
      format: 'csv',
      assumptions: ['=1+1, "so"'],
    })
    expect(csv).toContain('"\'=1+1, ""so"""')
    expect(await ask('generate_cost_report', { pricing_data: {}, service_name: 'x' })).toContain(
      'pricing_data holds no price',
    )
  })
})

describe('the surface', () => {
  it('lists what it does not serve', async () => {
    const { structured } = await callOn(awsPricingSurface, 'pricing_not_served', {})
    expect(structured?.['not_served']).toEqual([...PRICING_NOT_SERVED])
  })

  it('names what it does not serve, and what does instead', async () => {
    for (const { name } of PRICING_NOT_SERVED) {
      const answer = await callOn(awsPricingSurface, name, {})
      expect(answer).toMatchObject({ isError: true, structured: null })
      expect(answer.text).toContain('surface costwright')
    }
    expect(awsPricingSurface.onUnknownTool('get_prices', {})).toBeNull()
  })

  it('lists the schemas that it applies', () => {
    const [first] = awsPricingSurface.tools.map(listedTool)
    expect(first?.inputSchema).toMatchObject({
      type: 'object',
      required: ['service_code'],
      properties: {
        service_code: { type: 'string' },
        max_results: { minimum: 1, maximum: 100, default: 100, type: 'integer' },
      },
    })
    expect(JSON.stringify(first?.inputSchema)).toContain('"required":["Field","Value"]')
  })
})

describe('aws-pricing of the billing server', () => {
  const call = async (args: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> =>
    (await billingAwsPricing.run(args, pricingContext({ region: 'us-east-1' }))).structured as Record<string, unknown>

  it('answers in its shapes', async () => {
    const answer = await call({
      operation: 'get_pricing_from_api',
      service_code: 'AmazonSageMaker',
      filters: '{"instanceType": "ml.m5.large", "component": "Training"}',
    })
    expect(answer).toMatchObject({
      status: 'success',
      data: {
        service_code: 'AmazonSageMaker',
        filter_count: 3,
        total_products_found: 1,
        products_returned: 1,
        products: [
          {
            sku: 'USE1-Train:ml.m5.large',
            productFamily: 'ML Instance',
            terms: { OnDemand: [{ priceDimensions: [{ unit: 'Hrs', pricePerUnit: { USD: '0.1150000000' } }] }] },
          },
        ],
      },
    })
    expect(await call({ operation: 'get_service_codes', max_results: 2 })).toMatchObject({ data: { total_count: 10 } })
    expect(await call({ operation: 'get_service_attributes', service_code: 'AmazonSageMaker' })).toMatchObject({
      status: 'success',
    })
    expect(
      await call({ operation: 'get_attribute_values', service_code: 'AmazonSageMaker', attribute_name: 'component' }),
    ).toMatchObject({
      data: { values: expect.arrayContaining(['Hosting']) as string[] },
    })
  })

  it.each([
    [{ operation: 'nope' }, 'Unknown operation: nope'],
    [{ operation: 'get_pricing_from_api' }, 'service_code is required'],
    [{ operation: 'get_attribute_values', service_code: 'AmazonSageMaker' }, 'attribute_name is required'],
    [{ operation: 'get_pricing_from_api', service_code: 'AmazonSageMaker', filters: '[1]' }, 'no JSON object'],
    [
      { operation: 'get_pricing_from_api', service_code: 'AmazonSageMaker', filters: '{"colour":"red"}' },
      'has no attribute',
    ],
  ])('%j is an error that says why', async (args, why) => {
    const answer = await billingAwsPricing.run(args, pricingContext())
    expect(answer.isError).toBe(true)
    expect(answer.text).toContain(why)
  })
})
