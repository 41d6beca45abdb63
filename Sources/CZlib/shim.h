#ifndef PATCHBAY_CZLIB_H
#define PATCHBAY_CZLIB_H

#include <zlib.h>

#endif
