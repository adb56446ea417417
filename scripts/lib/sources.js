'use strict';

// Lets this process load the TypeScript sources, which are not built.

require('tsx/cjs');

// Moved to the end: `Enode.node` is else taken for Enode.node.json, and not for Enode.node.ts.
const loadJson = require.extensions['.json'];
delete require.extensions['.json'];
require.extensions['.json'] = loadJson;
