#ifndef PATCHBAY_CQRENCODE_H
#define PATCHBAY_CQRENCODE_H

#include <qrencode.h>

#endif
