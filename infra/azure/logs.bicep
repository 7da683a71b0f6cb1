// Where logs go.

@description('The workspace\'s name.')
param name string

@description('The region.')
param location string

@description('For how many days logs are kept.')
param days int

@description('The tags.')
param tags object

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    retentionInDays: days
    sku: {
      name: 'PerGB2018'
    }
  }
}

@description('The resource id.')
output id string = logs.id

@description('The name.')
output name string = logs.name
