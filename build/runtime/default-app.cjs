/**
 * What `electron <path>` runs: the part of Electron's own default_app that starts an application.
 * Put into the resources of the runtime taken from another application, whose own one was removed.
 */
const { app, dialog } = require('electron');
const Module = require('node:module');
const path = require('node:path');
const fs = require('node:fs');

const options = readArguments(process.argv.slice(1));
if (options.version) finish(`v${process.versions.electron}`);
else if (options.abi) finish(process.versions.modules);
else if (!options.application) finish('Usage: electron [-r module] <path of an application>', 2);
else start(options);

function readArguments(args) {
  const read = { modules: [], application: undefined, version: false, abi: false };
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (argument === '-v' || argument === '--version') read.version = true;
    else if (argument === '-a' || argument === '--abi') read.abi = true;
    else if (argument === '-r' || argument === '--require') read.modules.push(args[++i]);
    else if (!argument.startsWith('-')) return { ...read, application: argument };
  }
  return read;
}

function finish(text, code = 0) {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}

function start({ modules, application }) {
  try {
    if (modules.length > 0) Module._preloadModules(modules);
    process.defaultApp = true;
    const main = describe(path.resolve(application));
    Module._load(main, module, true);
  } catch (error) {
    console.error(`The application could not be started from ${application}:`, error);
    if (process.env.DISPLAY && process.stdout.isTTY) dialog.showErrorBox('Electron', String(error.stack));
    process.exit(1);
  }
}

/** Tells Electron the name, version and folder of the application; returns its main file. */
function describe(folder) {
  const described = path.join(folder, 'package.json');
  if (!fs.existsSync(described)) {
    app.setAppPath(path.dirname(folder));
    return Module._resolveFilename(folder, module, true);
  }
  const { productName, name, version, desktopName } = JSON.parse(fs.readFileSync(described, 'utf8'));
  if (version) app.setVersion(version);
  if (productName || name) app.name = productName || name;
  if (desktopName) app.setDesktopName(desktopName);
  app.setAppPath(folder);
  return Module._resolveFilename(folder, module, true);
}
