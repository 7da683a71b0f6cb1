// The hosts: several of one container behind one https address, and the folder of keys that they share.

@description('The name of the app and the beginning of what belongs to it.')
param name string

@description('The region.')
param location string

@description('The name of the account that keeps the shared folder, unique in the world, at most 24 small letters and digits.')
param storageName string

@description('The container image.')
param image string

@description('The private registry that the identity pulls from; empty for none.')
param registryServer string

@description('How many run at least.')
param atLeast int

@description('How many run at most.')
param atMost int

@description('The subnet of the hosts.')
param subnetId string

@description('The workspace that takes the logs.')
param logsName string

@description('The identity\'s resource id.')
param identityId string

@description('The identity\'s client id: which identity Azure.Identity signs in as.')
param identityClientId string

@description('The identity\'s name, which is its user in the database.')
param identityName string

@description('The database server.')
param databaseHost string

@description('The database.')
param databaseName string

@description('The vault with the secrets.')
param vaultUri string

@description('Whether the vault holds a Slack signing secret.')
param slack bool

@description('Whether the vault holds a Slack bot token.')
param slackToken bool

@description('The Slack home workspace; empty: Slack is asked.')
param slackTeamId string

@description('Whether Teams is served.')
param teams bool

@description('The model\'s resource; empty for none.')
param openAiEndpoint string

@description('The model\'s deployment; empty for none.')
param openAiDeployment string

@description('Further settings, by name.')
param clientSettings object

@description('Where an OpenTelemetry collector listens; empty for nowhere.')
param otlpEndpoint string

@description('The tags.')
param tags object

var slackSecrets = concat(
  slack ? [{ name: 'slack-signing-secret', keyVaultUrl: '${vaultUri}secrets/slack-signing-secret', identity: identityId }] : [],
  slackToken ? [{ name: 'slack-bot-token', keyVaultUrl: '${vaultUri}secrets/slack-bot-token', identity: identityId }] : []
)

var settings = concat(
  [
    { name: 'AZURE_CLIENT_ID', value: identityClientId }
    { name: 'Storage__ConnectionString', value: 'Host=${databaseHost};Database=${databaseName};Username=${identityName};SSL Mode=VerifyFull' }
    { name: 'Storage__ManagedIdentity', value: 'true' }
    // Not in the database, as they would be by default: a copy of it then opens nothing.
    { name: 'Keys__Store', value: 'folder' }
    { name: 'Keys__Path', value: '/keys' }
    { name: 'OTEL_SERVICE_NAME', value: name }
  ],
  empty(otlpEndpoint) ? [] : [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }],
  slack ? [{ name: 'Slack__SigningSecret', secretRef: 'slack-signing-secret' }] : [],
  slackToken ? [{ name: 'Slack__BotToken', secretRef: 'slack-bot-token' }] : [],
  empty(slackTeamId) ? [] : [{ name: 'Slack__TeamId', value: slackTeamId }],
  teams
    ? [
        { name: 'Teams__AppId', value: identityClientId }
        { name: 'Teams__TenantId', value: subscription().tenantId }
        { name: 'Teams__ManagedIdentity', value: 'true' }
      ]
    : [],
  empty(openAiEndpoint)
    ? []
    : [
        { name: 'AzureOpenAI__Endpoint', value: openAiEndpoint }
        { name: 'AzureOpenAI__Deployment', value: openAiDeployment }
      ],
  map(items(clientSettings), setting => { name: setting.key, value: string(setting.value) })
)

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: logsName
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
  }
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource keys 'Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01' = {
  parent: files
  name: 'keys'
  properties: {
    shareQuota: 1
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource shared 'Microsoft.App/managedEnvironments/storages@2024-03-01' = {
  parent: environment
  name: 'keys'
  properties: {
    azureFile: {
      accountName: storage.name
      accountKey: storage.listKeys().keys[0].value
      shareName: keys.name
      accessMode: 'ReadWrite'
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      // The new ones take over when they are ready: an upgrade stops nothing.
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 8080
        transport: 'http'
        allowInsecure: false
      }
      secrets: slackSecrets
      registries: empty(registryServer) ? [] : [{ server: registryServer, identity: identityId }]
    }
    template: {
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'host'
          image: image
          env: settings
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/live'
                port: 8080
              }
              periodSeconds: 5
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: 8080
              }
              periodSeconds: 20
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: 8080
              }
              periodSeconds: 10
              timeoutSeconds: 8
              failureThreshold: 3
            }
          ]
          volumeMounts: [
            {
              volumeName: 'keys'
              mountPath: '/keys'
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'keys'
          storageType: 'AzureFile'
          storageName: shared.name
          mountOptions: 'uid=1654,gid=1654,dir_mode=0700,file_mode=0600,nobrl,mfsymlinks'
        }
      ]
      scale: {
        minReplicas: atLeast
        maxReplicas: atMost
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '100'
              }
            }
          }
        ]
      }
    }
  }
}

@description('The hosts\' name in the world.')
output hostName string = app.properties.configuration.ingress.fqdn
