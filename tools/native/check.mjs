// The applications for phones need Android Studio and Xcode to be built; what can go wrong before that is looked at here:
// that `cap sync` changes nothing that is committed, on both sides, and that nobody is asked for more than these permissions.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../run/paths.mjs';
import { sync } from './sync.mjs';

const campaign = 'https://agir.example.org/';
const permissions = {
  android: ['ACCESS_COARSE_LOCATION', 'ACCESS_FINE_LOCATION', 'INTERNET', 'POST_NOTIFICATIONS'].map((name) => `android.permission.${name}`),
  ios: ['NSCameraUsageDescription', 'NSLocationWhenInUseUsageDescription'],
  entitlements: ['aps-environment'],
};
/** What `cap sync` writes for a campaign; Git does not keep it. */
const generated = ['capacitor.config.json', 'capacitor.plugins.json', 'config.xml', 'cordova.js', 'cordova_plugins.js'];
const ignored = /(^|\/)(build|DerivedData|Pods|public|xcuserdata|\.gradle|\.idea|capacitor-cordova-(android|ios)-plugins)(\/|$)|(^|\/)local\.properties$/;

let failures = [];
const expect = (what, found, wanted) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) failures.push(`${what}\n    found  ${JSON.stringify(found)}\n    wanted ${JSON.stringify(wanted)}`);
};
const source = join(root, 'frontend');
const kept = (path) => !ignored.test(relative(source, path)) && !generated.some((name) => path.endsWith(`/${name}`));

/** Every file of the native projects that Git keeps, with its text. */
function committed(frontend) {
  const files = ['android', 'ios'].flatMap((side) => readdirSync(join(frontend, side), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(frontend, join(parentPath, name))));
  return new Map(files.filter((path) => kept(join(source, path))).sort().map((path) => [path, readFileSync(join(frontend, path), 'base64')]));
}

function differences(before, after) {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

const read = (...path) => readFileSync(join(...path), 'utf8');
const json = (...path) => JSON.parse(read(...path));
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);

/** What the application asks people for, or may do unasked. */
function checkPermissions(frontend, plugins) {
  const asked = (manifest) => all(manifest, /<uses-permission(?:-sdk-23)? [^>]*android:name="([^"]+)"(?![^>]*tools:node="remove")[^>]*>/g);
  expect('permissions of the Android application', asked(read(frontend, 'android/app/src/main/AndroidManifest.xml')).sort(), permissions.android);
  for (const plugin of plugins) {
    const manifest = join(root, 'node_modules', plugin, 'android/src/main/AndroidManifest.xml');
    if (existsSync(manifest)) expect(`permissions that ${plugin} adds on Android`, asked(readFileSync(manifest, 'utf8')).filter((name) => !permissions.android.includes(name)), []);
  }
  const plist = read(frontend, 'ios/App/App/Info.plist');
  expect('what the iOS application says it is for', all(plist, /<key>(NS\w+UsageDescription)<\/key>/g).sort(), permissions.ios);
  expect('what the iOS application does in the background', all(plist, /<key>(UIBackgroundModes)<\/key>/g), []);
  expect('entitlements of the iOS application', all(read(frontend, 'ios/App/App/App.entitlements'), /<key>([^<]+)<\/key>/g), permissions.entitlements);
  expect('builds of the iOS application that have them', all(read(frontend, 'ios/App/App.xcodeproj/project.pbxproj'), /CODE_SIGN_ENTITLEMENTS = ([^;]+);/g), ['App/App.entitlements', 'App/App.entitlements']);
}

/** What was copied, and which plugins both sides know. */
function checkSynced(frontend, plugins) {
  const page = read(frontend, 'native/index.html').replace('%CAMPAIGN%', campaign);
  const [android, ios] = ['android/app/src/main/assets', 'ios/App/App'];
  for (const side of [android, ios]) {
    expect(`the page for want of network, in ${side}`, read(frontend, side, 'public/index.html'), page);
    expect(`where the application opens, in ${side}`, json(frontend, side, 'capacitor.config.json').server.url, campaign);
  }
  expect('plugins of the Android application', json(frontend, android, 'capacitor.plugins.json').map(({ pkg }) => pkg).sort(), plugins);
  const modules = all(read(frontend, 'ios/App/CapApp-SPM/Package.swift'), /path: "[./]*\/node_modules\/([^"]+)"/g);
  expect('plugins of the iOS application', modules.sort(), plugins);
  const registered = json(frontend, ios, 'capacitor.config.json').packageClassList;
  expect('classes that the iOS application registers', registered, ['AppPlugin', 'OneSignalCapacitorPlugin']);
}

/** Gives a copy of the projects to `use`. */
async function withCopy(use) {
  // Beside the frontend: the projects name their packages by relative paths.
  const copy = mkdtempSync(join(root, '.native-'));
  try {
    for (const name of ['android', 'ios', 'native', 'capacitor.config.ts', 'package.json']) cpSync(join(source, name), join(copy, name), { recursive: true, filter: kept });
    return await use(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Syncs a copy, after `spoil` did what it does to it, and gives what is wrong with it. */
const inspect = (spoil = () => undefined) => withCopy(async (copy) => {
  failures = [];
  spoil(copy);
  const before = committed(copy);
  const code = await sync(copy, campaign);
  expect('exit code of cap sync', code, 0);
  if (code !== 0) return failures;
  const { dependencies } = json(copy, 'package.json');
  const plugins = Object.keys(dependencies).filter((name) => 'capacitor' in json(root, 'node_modules', name, 'package.json')).sort();
  expect('files that cap sync changes: run `npm run native` and commit them', differences(before, committed(copy)), []);
  checkSynced(copy, plugins);
  checkPermissions(copy, plugins);
  return failures;
});

/** Of free software alone: OneSignal is named nowhere in either project. */
const inspectFree = () => withCopy(async (copy) => {
  expect('exit code of cap sync without OneSignal', await sync(copy, campaign, true), 0);
  const named = ['android', 'ios'].flatMap((side) => readdirSync(join(copy, side), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /onesignal/i.test(read(entry.parentPath, entry.name))).map(({ name }) => name));
  expect('files that name OneSignal in applications without it', named, []);
});

/** Projects that a plugin was taken from by hand, and that ask for more: all of it must be noticed. */
function mistakes(copy) {
  const change = (path, from, to) => writeFileSync(join(copy, path), read(copy, path).replace(from, to));
  change('ios/App/CapApp-SPM/Package.swift', /.*path: .*@capacitor.app.*\n/, '');
  change('android/capacitor.settings.gradle', /.*onesignal.*\n/g, '');
  change('android/app/src/main/AndroidManifest.xml', ' tools:node="remove"', '');
  change('ios/App/App/Info.plist', '<dict>', '<dict><key>NSContactsUsageDescription</key><string>?</string><key>UIBackgroundModes</key><array/>');
  change('ios/App/App/App.entitlements', '<dict>', '<dict><key>com.apple.developer.healthkit</key><true/>');
}
const noticed = ['files that cap sync changes: run `npm run native` and commit them', 'permissions of the Android application', 'what the iOS application says it is for', 'what the iOS application does in the background', 'entitlements of the iOS application'];

const caught = (await inspect(mistakes)).map((failure) => failure.split('\n', 1)[0]);
await inspect();
await inspectFree();
expect('mistakes that this check notices', caught, noticed);
console.log(failures.length ? `\n${failures.map((failure) => `✗ ${failure}`).join('\n')}` : '\nBoth native projects are in step.');
process.exitCode = failures.length ? 1 : 0;
