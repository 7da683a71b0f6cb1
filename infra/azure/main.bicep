// ServiceBot in Azure: hosts in Container Apps, PostgreSQL, secrets in Key Vault, a model in Azure OpenAI, an Azure Bot for Teams, and one identity that all of
// them know it by, so that no password is stored anywhere. README.md one folder up says how to deploy it, and what of it has not been proven.
targetScope = 'resourceGroup'

@description('The beginning of every resource\'s name: 3 to 12 small letters and digits. What has to be unique in the world gets a suffix made from the resource group.')
@minLength(3)
@maxLength(12)
param name string = 'servicebot'

@description('The region of every resource, as in "westeurope". It must offer the model below.')
param location string = resourceGroup().location

@description('The container image with its tag, as in "acme.azurecr.io/servicebot:1.0". It has to be readable without a password, or by the identity that is made here (role AcrPull).')
param image string

@description('The server of a private registry that the identity pulls from, as in "acme.azurecr.io". Empty for a public image.')
param registryServer string = ''

@description('How many hosts run at least. Two survive the loss of one.')
@minValue(1)
@maxValue(10)
param hostsAtLeast int = 2

@description('How many hosts run at most.')
@minValue(1)
@maxValue(10)
param hostsAtMost int = 3

@description('The Slack app\'s signing secret. Empty without Slack.')
@secure()
param slackSigningSecret string = ''

@description('The Slack bot token, xoxb-…. Empty without Slack, or when workspaces install the app themselves.')
@secure()
param slackBotToken string = ''

@description('The Slack home workspace, T…. Empty: Slack is asked.')
param slackTeamId string = ''

@description('The clients\' channels as settings: Clients__0__Channel, Clients__0__Responders__0, ClientDefaults__TimeZone and so on, each with its value. bot/SETTINGS.md lists the keys.')
param clientSettings object = {}

@description('Whether Teams is served: makes an Azure Bot that signs in as the identity.')
param teams bool = true

@description('Whether drafts are written by a model: makes an Azure OpenAI resource with one deployment.')
param model bool = true

@description('The model. It must support structured outputs.')
param modelName string = 'gpt-4.1-mini'

@description('The model\'s version.')
param modelVersion string = '2025-04-14'

@description('How much the model may be asked, in thousands of tokens a minute.')
@minValue(1)
param modelCapacity int = 50

@description('The database server\'s size.')
param databaseSku string = 'Standard_B2s'

@description('The tier that the size belongs to.')
@allowed(['Burstable', 'GeneralPurpose', 'MemoryOptimized'])
param databaseTier string = 'Burstable'

@description('For how many days the server can be put back to any second.')
@minValue(7)
@maxValue(35)
param databaseBackupDays int = 14

@description('For how many days logs are kept. They hold ids of channels and people, never words.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Where an OpenTelemetry collector listens, as in "http://collector:4317". Empty: no metrics and traces are sent.')
param otlpEndpoint string = ''

@description('What every resource is tagged with.')
param tags object = { application: 'servicebot' }

var suffix = uniqueString(resourceGroup().id, name)

module identity 'identity.bicep' = {
  name: 'identity'
  params: {
    name: '${name}-identity'
    location: location
    tags: tags
  }
}

module logs 'logs.bicep' = {
  name: 'logs'
  params: {
    name: '${name}-logs'
    location: location
    days: logDays
    tags: tags
  }
}

module network 'network.bicep' = {
  name: 'network'
  params: {
    name: '${name}-network'
    location: location
    tags: tags
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: '${take(name, 8)}${take(suffix, 13)}'
    location: location
    readerPrincipalId: identity.outputs.principalId
    slackSigningSecret: slackSigningSecret
    slackBotToken: slackBotToken
    logsId: logs.outputs.id
    tags: tags
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    name: '${name}-${suffix}'
    location: location
    sku: databaseSku
    tier: databaseTier
    backupDays: databaseBackupDays
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.databaseDnsZoneId
    ownerName: identity.outputs.name
    ownerPrincipalId: identity.outputs.principalId
    logsId: logs.outputs.id
    tags: tags
  }
}

module openai 'openai.bicep' = if (model) {
  name: 'openai'
  params: {
    name: '${name}-${suffix}'
    location: location
    modelName: modelName
    modelVersion: modelVersion
    capacity: modelCapacity
    userPrincipalId: identity.outputs.principalId
    tags: tags
  }
}

module hosts 'hosts.bicep' = {
  name: 'hosts'
  params: {
    name: name
    location: location
    storageName: '${take(name, 11)}${suffix}'
    image: image
    registryServer: registryServer
    atLeast: hostsAtLeast
    atMost: hostsAtMost
    subnetId: network.outputs.hostsSubnetId
    logsName: logs.outputs.name
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    identityName: identity.outputs.name
    databaseHost: database.outputs.host
    databaseName: database.outputs.databaseName
    vaultUri: vault.outputs.uri
    slack: !empty(slackSigningSecret)
    slackToken: !empty(slackBotToken)
    slackTeamId: slackTeamId
    teams: teams
    openAiEndpoint: model ? openai!.outputs.endpoint : ''
    openAiDeployment: model ? openai!.outputs.deployment : ''
    clientSettings: clientSettings
    otlpEndpoint: otlpEndpoint
    tags: tags
  }
}

module bot 'bot.bicep' = if (teams) {
  name: 'bot'
  params: {
    name: '${name}-bot-${suffix}'
    hostName: hosts.outputs.hostName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tags: tags
  }
}

@description('Where the hosts are reached. Slack\'s addresses and the health checks begin with it.')
output address string = 'https://${hosts.outputs.hostName}'

@description('The bot\'s id in Teams, for the app manifest: the identity\'s client id.')
output botId string = identity.outputs.clientId

@description('The database server, for backups.')
output databaseHost string = database.outputs.host

@description('The vault that holds the secrets, for rotating them.')
output vaultUri string = vault.outputs.uri

@description('The query address of the logs.')
output logsId string = logs.outputs.id
