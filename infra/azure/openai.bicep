// The model that writes drafts, asked by the identity alone: keys are switched off.

@description('The resource\'s name, unique in the world; it becomes part of its address.')
param name string

@description('The region.')
param location string

@description('The model.')
param modelName string

@description('Its version.')
param modelVersion string

@description('Thousands of tokens a minute.')
param capacity int

@description('Who may ask it: the hosts\' identity.')
param userPrincipalId string

@description('The tags.')
param tags object

// Cognitive Services OpenAI User
var openAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource openai 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource drafting 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: openai
  name: 'drafting'
  sku: {
    name: 'Standard'
    capacity: capacity
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: modelName
      version: modelVersion
    }
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

resource user 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: openai
  name: guid(openai.id, userPrincipalId, openAiUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAiUser)
    principalId: userPrincipalId
    principalType: 'ServicePrincipal'
  }
}

@description('The resource\'s address.')
output endpoint string = openai.properties.endpoint

@description('The deployment\'s name.')
output deployment string = drafting.name
