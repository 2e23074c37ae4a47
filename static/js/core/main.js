/** What every page starts with. @module */

import * as aloud from './aloud.js';
import * as announcer from './announcer.js';
import * as dialog from './dialog.js';
import * as drafts from './drafts.js';
import * as focus from './focus.js';
import * as forms from './forms.js';
import * as guard from './guard.js';
import * as leaving from './leaving.js';
import * as switches from './switches.js';
import * as time from './time.js';
import * as tree from './tree.js';

const parts = [switches, forms, guard, leaving, dialog, drafts, focus, announcer, time, tree, aloud];
for (const part of parts) part.start(document);
