#!/usr/bin/env node
// How much `unsafe` there is in the crates that do our cryptography, for SECURITY.md: blocks, functions, traits and
// implementations in their sources, comments, strings, tests and other architectures' code included or not as written there.
//   unsafe.mjs    prints a table
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What composes or computes with keys, from what Cairn names down to their arithmetic. */
const ABOUT = {
  hpke: "wraps for a member (X-Wing)",
  "x-wing": "X25519 with ML-KEM-768",
  "ml-kem": "",
  kem: "",
  "x25519-dalek": "",
  "curve25519-dalek": "arithmetic; vector code",
  "ed25519-dalek": "signatures",
  "ed25519-zebra": "signatures of many records together",
  chacha20poly1305: "seals",
  chacha20: "vector code",
  poly1305: "vector code",
  blake3: "hashes; C and assembler for vectors",
  hkdf: "",
  hmac: "",
  sha2: "processor instructions",
  sha3: "",
  keccak: "processor instructions",
  argon2: "passphrases, check words",
  blake2: "",
  age: "backups",
  bip39: "words",
  subtle: "",
  zeroize: "wiping",
  secrecy: "",
  getrandom: "the system's random bytes",
  rustls: "TLS",
  ring: "TLS's arithmetic; C and assembler",
};

/** The source without comments and strings, so that only code is counted. */
const code = (source) =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    .replace(/"(?:[^"\\]|\\.)*"/g, '""');

const count = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(".rs"))
    .map((file) => code(readFileSync(join(file.parentPath, file.name), "utf8")).match(/\bunsafe\b/g)?.length ?? 0)
    .reduce((sum, found) => sum + found, 0);

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { maxBuffer: 2 ** 28 }).toString(),
);
console.log("| crate | `unsafe` | |\n| --- | --- | --- |");
for (const [name, about] of Object.entries(ABOUT)) {
  const versions = metadata.packages.filter((found) => found.name === name);
  const counted = versions.map((found) => `${found.version}: ${count(join(dirname(found.manifest_path), "src"))}`);
  console.log(`| ${name} | ${counted.join(", ")} | ${about} |`);
}
