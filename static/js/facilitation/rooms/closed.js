/**
 * The closing page of a room.
 * @module
 */

import { forgetOnClosing } from './forget.js';

forgetOnClosing(document);
