// libpng's simplified API, which keeps its errors to itself: the older one leaves a function by longjmp, past Swift's frames.
#ifndef PATCHBAY_CPNG_H
#define PATCHBAY_CPNG_H

#include <png.h>

/// The version that every image of the simplified API names, and the formats, whose macros Swift doesn't see.
static const png_uint_32 patchbay_png_image_version = PNG_IMAGE_VERSION;
static const png_uint_32 patchbay_png_format_colormap = PNG_FORMAT_RGB_COLORMAP;
static const png_uint_32 patchbay_png_flag_fast = PNG_IMAGE_FLAG_FAST;

#endif
