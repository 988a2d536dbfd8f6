import { CONTROLLERS } from './families/controllers';
import { FLAX } from './families/flax';
import { INSTRUMENTS } from './families/instruments';
import { PHARMA } from './families/pharma';
import type { Family } from './family';

/** The order matters: it is part of what makes a seed's corpus the same everywhere. */
export const FAMILIES: readonly Family[] = [FLAX, PHARMA, INSTRUMENTS, CONTROLLERS];
