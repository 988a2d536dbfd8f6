import type { Configuration } from 'electron-builder';

/**
 * Installers: NSIS for Windows, a disk image for macOS, an unpacked folder for Linux.
 * Everything is bundled into out/app, so no node_modules travel along.
 */
export const packageConfiguration = (electronVersion: string): Configuration => ({
  appId: 'org.reviewdesk.desk',
  productName: 'Review Desk',
  directories: { output: 'out/package', buildResources: 'build/resources' },
  files: [
    'package.json',
    'out/app/**/*',
    '!out/app/**/*.map',
    '!out/app/sources.sha256',
    '!node_modules/**/*',
  ],
  electronVersion,
  asar: true,
  npmRebuild: false,
  electronLanguages: ['ru', 'en-GB', 'en-US'],
  // Production has no way round the application: see the assertions in the hardening tests.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // Older engines have no such fuse, and refuse to be given one.
    ...(Number.parseInt(electronVersion) >= 29 ? { grantFileProtocolExtraPrivileges: false } : {}),
  },
  win: { target: [{ target: 'nsis', arch: ['x64'] }] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  mac: {
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    category: 'public.app-category.productivity',
    hardenedRuntime: true,
  },
  linux: { target: [{ target: 'dir', arch: ['x64'] }], category: 'Office' },
});
