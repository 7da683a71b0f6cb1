// An example to copy. Secrets come from the environment of whoever deploys, and are kept in the vault alone.
using 'main.bicep'

param image = 'acme.azurecr.io/servicebot:1.0'
param registryServer = 'acme.azurecr.io'
param slackSigningSecret = readEnvironmentVariable('SLACK_SIGNING_SECRET', '')
param slackBotToken = readEnvironmentVariable('SLACK_BOT_TOKEN', '')
param clientSettings = {
  ClientDefaults__TimeZone: 'Europe/London'
  Clients__0__Channel: 'C0123ABCD'
  Clients__0__Client: 'Acme'
  Clients__0__Responders__0: 'U0SAM'
}
