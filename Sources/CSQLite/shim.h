// sqlite3's C API, and the few of its calls that Swift can't make: those with variable arguments.
#ifndef PATCHBAY_CSQLITE_H
#define PATCHBAY_CSQLITE_H

#include <sqlite3.h>

/// Sets a connection's option that takes 0 or 1.
static inline int patchbay_sqlite3_set_option(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

/// Switches the process-wide memory statistics, whose counters cost a mutex at each allocation. Only before the first
/// connection is opened; later it changes nothing.
static inline int patchbay_sqlite3_set_memory_statistics(int value) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, value);
}

/// Sets how many pages every connection allocates ahead. Only before the first connection is opened; later it changes
/// nothing.
static inline int patchbay_sqlite3_set_pages_ahead(int pages) {
  return sqlite3_config(SQLITE_CONFIG_PAGECACHE, (void *)0, 0, pages);
}

#endif
