import type { Rate } from '../rate.ts'

/** Services that a machine-learning bill carries beside SageMaker and S3. */
export const AROUND_RATES = [
  { id: 'ecr-storage', service: 'Amazon Elastic Container Registry', title: 'ECR image storage', unit: 'GB-Mo', usageType: 'TimedStorage-ByteHrs', listed: null },
  { id: 'logs-ingest', service: 'Amazon CloudWatch', title: 'CloudWatch Logs ingestion', unit: 'GB', usageType: 'DataProcessing-Bytes', listed: null },
  { id: 'logs-storage', service: 'Amazon CloudWatch', title: 'CloudWatch Logs storage', unit: 'GB-Mo', usageType: 'TimedStorage-ByteHrs', listed: null },
  { id: 'cloudwatch-metric', service: 'Amazon CloudWatch', title: 'CloudWatch custom metric', unit: 'Metrics', usageType: 'CW:MetricMonitorUsage', listed: null },
  { id: 'cloudwatch-alarm', service: 'Amazon CloudWatch', title: 'CloudWatch alarm', unit: 'Alarms', usageType: 'CW:AlarmMonitorUsage', listed: null },
  { id: 'lambda-request', service: 'AWS Lambda', title: 'Lambda requests', unit: 'Requests', usageType: 'Request', listed: null },
  { id: 'lambda-gb-second', service: 'AWS Lambda', title: 'Lambda duration (x86)', unit: 'GB-Second', usageType: 'Lambda-GB-Second', listed: null },
  { id: 'lambda-gb-second-arm', service: 'AWS Lambda', title: 'Lambda duration (arm64)', unit: 'GB-Second', usageType: 'Lambda-GB-Second-ARM', listed: null },
  { id: 'api-gateway-rest', service: 'Amazon API Gateway', title: 'API Gateway REST requests', unit: 'Requests', usageType: 'ApiGatewayRequest', listed: null },
  { id: 'api-gateway-http', service: 'Amazon API Gateway', title: 'API Gateway HTTP requests', unit: 'Requests', usageType: 'ApiGatewayHttpRequest', listed: null },
  { id: 'transfer-out', service: 'AWS Data Transfer', title: 'Data out to the internet', unit: 'GB', usageType: 'DataTransfer-Out-Bytes', listed: null },
  { id: 'transfer-inter-region', service: 'AWS Data Transfer', title: 'Data out to another region', unit: 'GB', usageType: 'AWS-Out-Bytes', listed: null },
  { id: 'nat-gateway-hour', service: 'Amazon EC2', title: 'NAT gateway', unit: 'Hrs', usageType: 'NatGateway-Hours', listed: null },
  { id: 'nat-gateway-gb', service: 'Amazon EC2', title: 'NAT gateway data', unit: 'GB', usageType: 'NatGateway-Bytes', listed: null },
  { id: 'vpc-endpoint-hour', service: 'Amazon VPC', title: 'Interface VPC endpoint, per zone', unit: 'Hrs', usageType: 'VpcEndpoint-Hours', listed: null },
  { id: 'vpc-endpoint-gb', service: 'Amazon VPC', title: 'Interface VPC endpoint data', unit: 'GB', usageType: 'VpcEndpoint-Bytes', listed: null },
] as const satisfies readonly Rate[]
