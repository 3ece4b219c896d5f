import { nearest } from '../documents/suggest.ts'

/** The services that a price book has prices of: the code of AWS's price list, and the name on a bill. */
export const BOOK_SERVICES = [
  { code: 'AmazonSageMaker', name: 'Amazon SageMaker' },
  { code: 'AmazonS3', name: 'Amazon Simple Storage Service' },
  { code: 'AmazonEFS', name: 'Amazon EFS' },
  { code: 'AmazonECR', name: 'Amazon Elastic Container Registry' },
  { code: 'AmazonCloudWatch', name: 'Amazon CloudWatch' },
  { code: 'AWSLambda', name: 'AWS Lambda' },
  { code: 'AmazonApiGateway', name: 'Amazon API Gateway' },
  { code: 'AWSDataTransfer', name: 'AWS Data Transfer' },
  { code: 'AmazonEC2', name: 'Amazon EC2' },
  { code: 'AmazonVPC', name: 'Amazon VPC' },
] as const

export const SAGEMAKER_CODE = 'AmazonSageMaker'
const CODES: readonly string[] = BOOK_SERVICES.map(({ code }) => code)

/** The code that a caller means: itself, in another case, the name on the bill, or the name without Amazon. Null for none of them. */
export function serviceCode(asked: string): string | null {
  const plain = plainName(asked)
  const found = BOOK_SERVICES.find(({ code, name }) => {
    const names = [plainName(code), plainName(name)]
    return names.some((one) => one === plain || one.replace(/^(amazon|aws)/, '') === plain)
  })
  return found?.code ?? null
}

/** ` (did you mean AmazonS3?)` beside a code that nobody knows, or nothing. */
export function nearestServiceCode(asked: string): string | null {
  return nearest(asked, CODES)
}

function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}
