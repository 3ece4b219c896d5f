import { AT, arnOf } from './account-parts.fixture.ts'
import { daysAgo } from './collect-on-wire.fixture.ts'
import { answers, paged } from './typed-answers.fixture.ts'

/** Studio, notebooks and what belongs to them. */
export const INTERACTIVE = answers({
  ListNotebookInstances: (call) => {
    const { page, ...next } = paged(['lab', 'gone', 'desk'], call)
    return {
      NotebookInstances: page.map((name) => ({
        NotebookInstanceName: name,
        NotebookInstanceArn: arnOf(`notebook-instance/${name}`),
      })),
      ...next,
    }
  },
  DescribeNotebookInstance: ({ input }) =>
    input['NotebookInstanceName'] === 'gone'
      ? { kind: 'fault', status: 400, code: 'ValidationException', message: 'RecordNotFound: Resource does not exist.' }
      : {
          NotebookInstanceName: String(input['NotebookInstanceName']),
          NotebookInstanceArn: arnOf(`notebook-instance/${String(input['NotebookInstanceName'])}`),
          // A status and a type that the client does not know yet.
          NotebookInstanceStatus:
            input['NotebookInstanceName'] === 'lab' ? ('Hibernating' as 'InService') : 'InService',
          InstanceType: 'ml.z9.large' as 'ml.t3.medium',
          VolumeSizeInGB: 50,
          ...AT,
          NotebookInstanceLifecycleConfigName: 'stop-when-idle',
          PlatformIdentifier: 'notebook-al2-v3',
        },
  ListNotebookInstanceLifecycleConfigs: () => ({
    NotebookInstanceLifecycleConfigs: [
      {
        NotebookInstanceLifecycleConfigName: 'stop-when-idle',
        NotebookInstanceLifecycleConfigArn: arnOf('notebook-instance-lifecycle-config/stop-when-idle'),
      },
    ],
  }),
  DescribeNotebookInstanceLifecycleConfig: () => ({
    OnStart: [{ Content: Buffer.from('autostop.py --time 3600').toString('base64') }],
    CreationTime: daysAgo(90),
  }),
  ListStudioLifecycleConfigs: () => ({
    StudioLifecycleConfigs: [{ StudioLifecycleConfigName: 'lab-stop' }],
  }),
  DescribeStudioLifecycleConfig: () => ({
    StudioLifecycleConfigArn: arnOf('studio-lifecycle-config/lab-stop'),
    StudioLifecycleConfigContent: Buffer.from('#!/bin/bash').toString('base64'),
    StudioLifecycleConfigAppType: 'JupyterLab',
    CreationTime: daysAgo(90),
  }),
  ListDomains: () => ({ Domains: [{ DomainId: 'd-1' }] }),
  DescribeDomain: () => ({
    DomainArn: arnOf('domain/d-1'),
    DomainName: 'research',
    Status: 'InService',
    ...AT,
    HomeEfsFileSystemId: 'fs-1',
    DefaultUserSettings: {
      JupyterLabAppSettings: {
        AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'ENABLED', IdleTimeoutInMinutes: 90 } },
      },
      SpaceStorageSettings: {
        DefaultEbsStorageSettings: { DefaultEbsVolumeSizeInGb: 20, MaximumEbsVolumeSizeInGb: 100 },
      },
    },
  }),
  ListUserProfiles: () => ({ UserProfiles: [{ DomainId: 'd-1', UserProfileName: 'ada' }] }),
  DescribeUserProfile: () => ({
    UserProfileArn: arnOf('user-profile/d-1/ada'),
    Status: 'InService',
    ...AT,
    UserSettings: {
      CodeEditorAppSettings: { AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'DISABLED' } } },
    },
  }),
  ListSpaces: () => ({ Spaces: [{ DomainId: 'd-1', SpaceName: 'notes' }] }),
  DescribeSpace: () => ({
    DomainId: 'd-1',
    SpaceName: 'notes',
    SpaceArn: arnOf('space/d-1/notes'),
    Status: 'InService',
    ...AT,
    SpaceSettings: {
      AppType: 'CodeEditor',
      SpaceStorageSettings: { EbsStorageSettings: { EbsVolumeSizeInGb: 200 } },
      CodeEditorAppSettings: { AppLifecycleManagement: { IdleSettings: { IdleTimeoutInMinutes: 75 } } },
    },
    SpaceSharingSettings: { SharingType: 'Private' },
    OwnershipSettings: { OwnerUserProfileName: 'ada' },
  }),
  ListApps: () => ({
    Apps: [
      { DomainId: 'd-1', SpaceName: 'notes', AppType: 'CodeEditor', AppName: 'default', Status: 'InService' },
      {
        DomainId: 'd-1',
        SpaceName: 'notes',
        AppType: 'CodeEditor',
        AppName: 'default',
        Status: 'Deleted',
        CreationTime: daysAgo(0.5),
        ResourceSpec: { InstanceType: 'ml.t3.medium' },
      },
    ],
  }),
  DescribeApp: () => ({
    AppArn: arnOf('app/d-1/notes/codeeditor/default'),
    DomainId: 'd-1',
    SpaceName: 'notes',
    AppType: 'CodeEditor',
    AppName: 'default',
    Status: 'InService',
    CreationTime: daysAgo(0.25),
    ResourceSpec: { InstanceType: 'ml.g5.xlarge' },
    LastUserActivityTimestamp: daysAgo(0.1),
    LastHealthCheckTimestamp: daysAgo(0),
  }),
  LookupEvents: ({ input }) => {
    const name = JSON.stringify(input['LookupAttributes']).includes('CreateApp') ? 'CreateApp' : 'DeleteApp'
    const days = name === 'CreateApp' ? [5, 0.5, 0.25] : [4, 0.4]
    const app = { domainId: 'd-1', spaceName: 'notes', appType: 'CodeEditor', appName: 'default' }
    const event = (at: number, EventSource: string, more: object) => ({
      EventName: name,
      EventSource,
      EventTime: daysAgo(at),
      CloudTrailEvent: JSON.stringify({ requestParameters: app, responseElements: null, ...more }),
    })
    return {
      Events: [
        ...days.map((at) =>
          event(at, 'sagemaker.amazonaws.com', {
            requestParameters: { ...app, resourceSpec: { instanceType: 'ml.t3.large' } },
          }),
        ),
        event(3, 'sagemaker.amazonaws.com', { errorCode: 'AccessDenied' }),
        event(3, 'amplify.amazonaws.com', {}),
        { EventSource: 'sagemaker.amazonaws.com', EventTime: daysAgo(3), CloudTrailEvent: 'not JSON' },
      ],
    }
  },
  ListMlflowTrackingServers: () => ({ TrackingServerSummaries: [{ TrackingServerName: 'runs' }] }),
  DescribeMlflowTrackingServer: () => ({
    TrackingServerArn: arnOf('mlflow-tracking-server/runs'),
    TrackingServerName: 'runs',
    TrackingServerStatus: 'Started',
    TrackingServerSize: 'Small',
    IsActive: 'Active',
    ...AT,
  }),
})
