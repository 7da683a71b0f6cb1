// PostgreSQL, reached from the hosts' network alone, by the identity alone: there is no password.

@description('The server\'s name, unique in the world.')
param name string

@description('The region.')
param location string

@description('The size.')
param sku string

@description('The tier of the size.')
param tier string

@description('For how many days it can be put back to any second.')
param backupDays int

@description('The subnet that is delegated to it.')
param subnetId string

@description('The private zone in which it has its name.')
param dnsZoneId string

@description('The name of the identity that owns the database.')
param ownerName string

@description('The principal of that identity.')
param ownerPrincipalId string

@description('Where its log goes.')
param logsId string

@description('The tags.')
param tags object

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    tier: tier
  }
  properties: {
    version: '17'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: subscription().tenantId
    }
    storage: {
      storageSizeGB: 64
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupDays
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: 'Disabled'
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: dnsZoneId
      publicNetworkAccess: 'Disabled'
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'servicebot'
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
}

resource owner 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: ownerPrincipalId
  properties: {
    principalName: ownerName
    principalType: 'ServicePrincipal'
    tenantId: subscription().tenantId
  }
  // One change at a time is taken.
  dependsOn: [database]
}

resource noted 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: server
  name: 'logs'
  properties: {
    workspaceId: logsId
    logs: [
      {
        category: 'PostgreSQLLogs'
        enabled: true
      }
    ]
  }
}

@description('The server\'s address.')
output host string = server.properties.fullyQualifiedDomainName

@description('The database on it.')
output databaseName string = database.name
