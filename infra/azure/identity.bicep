// The identity that hosts, database, vault, model and bot know each other by.

@description('The identity\'s name. It is also the name of its user in the database.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('The resource id.')
output id string = identity.id

@description('The name.')
output name string = identity.name

@description('What roles are given to.')
output principalId string = identity.properties.principalId

@description('What a program signs in with, and the bot\'s id.')
output clientId string = identity.properties.clientId
