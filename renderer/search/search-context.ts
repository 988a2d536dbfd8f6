import { createContext } from 'react';
import type { SearchControl } from './search-control';

/** The search of this desk, for the screens below. */
export const SearchContext = createContext<SearchControl | null>(null);
