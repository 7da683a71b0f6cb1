// A network of two subnets: the database is reached from the hosts alone.

@description('The network\'s name.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: ['10.20.0.0/16']
    }
    subnets: [
      {
        name: 'hosts'
        properties: {
          addressPrefix: '10.20.0.0/23'
          delegations: [
            {
              name: 'hosts'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.20.2.0/28'
          delegations: [
            {
              name: 'database'
              properties: {
                serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers'
              }
            }
          ]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: zone
  name: 'network'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}

@description('The subnet of the hosts.')
output hostsSubnetId string = '${network.id}/subnets/hosts'

@description('The subnet of the database.')
output databaseSubnetId string = '${network.id}/subnets/database'

@description('The zone in which the database has its name.')
output databaseDnsZoneId string = zone.id
