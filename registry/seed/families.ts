import { ADDITIVE } from './families/additive';
import { AGRIVISION } from './families/agrivision';
import { BATTERIES } from './families/batteries';
import { BIOPROCESS } from './families/bioprocess';
import { COMPOSITES } from './families/composites';
import { CONTROLLERS } from './families/controllers';
import { DRONES } from './families/drones';
import { FLAX } from './families/flax';
import { HYDROGEN } from './families/hydrogen';
import { INSTRUMENTS } from './families/instruments';
import { LASERS } from './families/lasers';
import { MICROELECTRONICS } from './families/microelectronics';
import { PHARMA } from './families/pharma';
import { PLATFORMS } from './families/platforms';
import type { Family } from './family';

/** The order matters: it is part of what makes a seed's corpus the same everywhere. */
export const FAMILIES: readonly Family[] = [
  FLAX,
  PHARMA,
  INSTRUMENTS,
  CONTROLLERS,
  PLATFORMS,
  COMPOSITES,
  LASERS,
  BATTERIES,
  DRONES,
  MICROELECTRONICS,
  AGRIVISION,
  HYDROGEN,
  ADDITIVE,
  BIOPROCESS,
];
