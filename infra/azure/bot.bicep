// The Azure Bot through which Teams reaches the hosts. It signs in as the identity: there is no secret.

@description('The bot\'s name, unique in the world.')
param name string

@description('The hosts\' name in the world, without https://.')
param hostName string

@description('The identity\'s resource id.')
param identityId string

@description('The identity\'s client id, which becomes the bot\'s id.')
param identityClientId string

@description('The tags.')
param tags object

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'ServiceBot'
    endpoint: 'https://${hostName}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identityClientId
    msaAppMSIResourceId: identityId
    msaAppTenantId: subscription().tenantId
    disableLocalAuth: true
  }
}

resource channel 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

@description('The bot\'s name.')
output name string = bot.name
